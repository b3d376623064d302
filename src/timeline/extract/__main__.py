"""``python -m timeline.extract ARTICLES.jsonl``: one JSON object per article on standard output."""

import json
import sys
from pathlib import Path

from timeline.actors import load
from timeline.coding import code
from timeline.extract import extract
from timeline.extract.contract import article
from timeline.merging.reports import gather
from timeline.model import Document
from timeline.readers import read_file


def main() -> None:
    gazetteer = load()
    for name in sys.argv[1:]:
        for document in read_file(Path(name)):
            if isinstance(document, Document):
                reports = gather(document, code(document, extract(document, gazetteer), gazetteer))
                print(json.dumps(article(document, reports, gazetteer), ensure_ascii=False))


main()
