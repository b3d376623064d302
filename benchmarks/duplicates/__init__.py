"""Which accounts are of one event? Made-up events and articles with the answer known, and merging's score on them."""
