"""What the date grammars read, as lines of text: the expression in brackets, the article's day, the tense, the date.

A star after the bracket marks a date that names the thing beside it (“signed [late in 2019] | none | past | 2019-10/2019-12
withdraw [by end-2019] | 2019-02-01 | future | 2019-02-01/2019-12
in force since [the mid-1990s] | none | past | 1990/1999
in [1990s] Russia | none | past | 1990/1999
the first visit [since 2016]* by | 2020-10-07 | past | 2016/..
the [2018]* agreement”); a line without brackets
has no date in it; “–” is a date that cannot be told from that day.
"""

import re
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.languages.date_grammar import compile_grammar, grammar
from timeline.languages.dates import find_dates, resolve
from timeline.text import Span

ENGLISH = """
# days that there are not
met on 31 April 2023 in Baku
met from 28 to 31 February 2023 in Baku
met on the 31st of June 2023 in Baku
# days in every style
met [on July 28] in Baku | 2020-07-30 | past | 2020-07-28 | partial
the ministry reported [on 28 July] | 2020-07-30 | past | 2020-07-28
reported [on the 28th of July] that | 2020-07-30 | past | 2020-07-28
They met [28 July 2020] in Paris | 2021-01-01 | past | 2020-07-28 | explicit
They met [on 28th July, 2020] in Paris | 2021-01-01 | past | 2020-07-28
signed [on July 28, 2020], in Moscow | 2021-01-01 | past | 2020-07-28
signed [July 28th, 2020]. | none | past | 2020-07-28 | explicit
signed [on November 18th], giving Barroso | 2004-11-18 | past | 2004-11-18
date [2020-07-30] By Akbar Mammadov | none | past | 2020-07-30
Baku / [21.09.23] / Turan | none | past | 2023-09-21
of [21.09.2023] | none | past | 2023-09-21
posted [9/10/04] | none | past | 2004-09-10
posted [09/10/2004] by staff | none | past | 2004-09-10
posted [25/10/2004] by staff | none | past | 2004-10-25
# [24 September 2021 15:11 (UTC +04:00)] | none | past | 2021-09-24
By | [October 5, 2020] | none | past | 2020-10-05
ABUJA, [Aug 25, 2004] (dpa) -- Rebel groups agreed | none | past | 2004-08-25
ISLAMABAD, [Oct 23]: Prime Minister | 2004-10-24 | past | 2004-10-23
WASHINGTON, [Sept. 5] (AP) - | 2004-09-06 | past | 2004-09-05
in Tokyo [Sunday, Oct. 24, 2004]. | none | past | 2004-10-24
arrives [on Monday, 23 May], | 2011-05-23 | past | 2011-05-23
signed [on Dec. 3, 2010], in | none | past | 2010-12-03
[On 17 November], Chinese Vice Foreign Minister | 2004-11-18 | past | 2004-11-17
opened [on the morning of September 27]. | 2020-10-05 | past | 2020-09-27
attacked [early on 27 September] | 2020-10-05 | past | 2020-09-27
attacked [late on the evening of September 27] | 2020-10-05 | past | 2020-09-27
[on the night of October 3] shells fell | 2020-10-05 | past | 2020-10-03
shelled the town [in the night to October 17] | 2020-10-18 | past | 2020-10-17
said [on the 17th] that | 2020-10-18 | past | 2020-10-17
said [on the 30th] that | 2020-10-18 | past | 2020-09-30
on the 17th floor, on the 38th parallel | 2020-10-18 | past | –
will meet [on the 30th] in Rome | 2020-10-18 | future | 2020-10-30
will meet [on July 28] in Baku | 2020-07-30 | future | 2021-07-28
will meet [on August 4] in Baku | 2020-07-30 | future | 2020-08-04
was to be met [on August 4] in Baku | 2020-07-30 | past | 2020-08-04
met [on August 14] in Baku | 2020-07-30 | past | 2019-08-14
met [on December 30] in Baku | 2021-01-02 | past | 2020-12-30
will meet [on January 3] in Baku | 2020-12-30 | future | 2021-01-03
met [on 29 February] | 2021-03-01 | past | 2020-02-29
met [on Friday, February 14] in Munich | 2021-02-01 | past | 2020-02-14
met [on July 28] in Baku | none | past | –
a call [on 3 May at 15:00 GMT] between | 2020-05-05 | past | 2020-05-03
a call [at 3 p.m. on May 3] between | 2020-05-05 | past | 2020-05-03
a call [at 1500 GMT on Monday] between | 2020-05-05 | past | 2020-05-04
[May 3, 2020, 10:30 a.m. EST] | none | past | 2020-05-03
signed [on 5 May this year] in Rome | 2020-10-05 | past | 2020-05-05
signed [on 5 May last year] in Rome | 2020-10-05 | past | 2019-05-05
has been in force [since September 11, 2001], | 2004-11-30 | past | 2001-09-11/..
must leave [by October 20] | 2020-10-05 | future | 2020-10-05/2020-10-20
must leave [no later than October 20] | 2020-10-05 | future | 2020-10-05/2020-10-20
stays [until 20 October] | 2020-10-05 | future | 2020-10-05/2020-10-20
said [before July 28] that | 2020-07-30 | past | ../2020-07-28
said [after July 28] that | 2020-07-30 | past | 2020-07-28/..
signed [around July 28] in | 2020-07-30 | past | 2020-07-28~
has been banned [from 1 May] on | 2004-04-20 | future | 2004-05-01
spoke [today, July 28], in | 2020-07-28 | past | 2020-07-28
spoke [yesterday (July 27)] in | 2020-07-28 | past | 2020-07-27
shelled [overnight on 27 July] | 2020-07-28 | past | 2020-07-27
shelled [on the night of 9-10 November] | 2020-11-18 | past | 2020-11-09/2020-11-10
shelled [on the night of November 9 to 10] | 2020-11-18 | past | 2020-11-09/2020-11-10
[in the early hours of 27 September] | 2020-10-05 | past | 2020-09-27
[at midnight on November 10], | 2020-11-18 | past | 2020-11-10
[at 00:00 Moscow time on November 10], | 2020-11-18 | past | 2020-11-10
met [on Tuesday (November 10)] in | 2020-11-18 | past | 2020-11-10
met [last Thursday, July 15], in | 2021-07-20 | past | 2021-07-15
met [on Tuesday, 10th of November] in | 2020-11-18 | past | 2020-11-10
met [on the tenth of November] in | 2020-11-18 | past | 2020-11-10
met [on the first of May] in | 2020-11-18 | past | 2020-05-01
Published: [2020/11/10] | none | past | 2020-11-10
Published [Nov. 10, 2020, 3:45 PM] | none | past | 2020-11-10
Published [Tue, 10 Nov 2020 15:45:00 +0400] | none | past | 2020-11-10
a trip scheduled [for April 10] | 2017-04-07 | future | 2017-04-10
the first clash [since the 1950s]* | 2020-11-18 | past | 1950/..
the first visit [since May 2016]* | 2020-11-18 | past | 2016-05/..
the deadliest attack [since September 27]* | 2020-11-18 | past | 2020-09-27/..
met [on October 7 of the previous year], | 2020-12-30 | past | 2019-10-07
met [on October 7 of the same year], | 2020-12-30 | past | 2020-10-07
met [on October 7 of the following year], | 2020-12-30 | past | 2021-10-07
met [in October of the previous year], | 2020-12-30 | past | 2019-10
met [in October of that year], | 2020-12-30 | past | 2020-10
met [in October of the next year], | 2020-12-30 | past | 2021-10
[during the week of February 8], with | 2005-01-30 | future | 2005-02-07/2005-02-13
[in the first week of May 2020] | none | past | 2020-05-01/2020-05-07
[in the last week of February] | 2020-12-30 | past | 2020-02-23/2020-02-29
to leave [on or before May 5] | 2020-04-30 | future | 2020-04-30/2020-05-05
after the [Sept. 11, 2001]*, attacks | none | past | 2001-09-11
# weekdays
every Monday they met, and each Friday | 2020-10-07 | past | –
shelled [overnight on Monday] | 2020-10-07 | past | 2020-10-05
shelled [overnight from Sunday to Monday] | 2020-10-07 | past | 2020-10-05
shelled [in the early hours of Monday] | 2020-10-07 | past | 2020-10-05
may sign [as early as Friday] | 2020-10-07 | future | 2020-10-09
signed [on Monday the 5th], in | 2020-10-07 | past | 2020-10-05
met [on Monday and on Tuesday] | 2020-10-07 | past | 2020-10-05/2020-10-06
met [at 5pm on Monday] | 2020-10-07 | past | 2020-10-05
met [Monday at 17:00 local time] | 2020-10-07 | past | 2020-10-05
said [on Monday] in Kyiv | 2020-10-05 | past | 2020-10-05 | weekday
said [Monday]. | 2020-10-07 | past | 2020-10-05
will meet [on Monday] | 2020-10-05 | future | 2020-10-12
will meet [on Monday] | 2020-10-07 | future | 2020-10-12
will meet [on Friday] | 2020-10-07 | future | 2020-10-09
arrived [early Tuesday] in | 2020-10-07 | past | 2020-10-06
arrived [late on Tuesday] in | 2020-10-07 | past | 2020-10-06
arrived [late Tuesday night] in | 2020-10-07 | past | 2020-10-06
the welcome he received [Tuesday morning]. | 2004-12-01 | past | 2004-11-30
arrived [on Tuesday afternoon] in | 2020-10-07 | past | 2020-10-06
[Earlier on Friday], the envoy | 2020-10-09 | past | 2020-10-09
said [last Wednesday] that | 2020-10-07 | past | 2020-09-30
said [last Wednesday] that | 2020-10-08 | past | 2020-10-07
will go [next Friday] | 2020-10-07 | future | 2020-10-16
will go [this Friday] | 2020-10-07 | future | 2020-10-09
went [this past Friday] | 2020-10-07 | past | 2020-10-02
will go [this coming Friday] | 2020-10-07 | future | 2020-10-09
said [on Monday of last week] that | 2020-10-07 | past | 2020-09-28
said [Monday last week] that | 2020-10-07 | past | 2020-09-28
comes [on Tuesday next week] | 2020-10-07 | future | 2020-10-13
[since Monday] they have | 2020-10-07 | past | 2020-10-05/..
to leave [by Friday] | 2020-10-07 | future | 2020-10-07/2020-10-09
settled [no later than Friday], | 2004-11-30 | future | 2004-11-30/2004-12-03
[Monday]*'s talks failed | 2020-10-07 | past | 2020-10-05
[Sunday]*’s vote | 2020-10-07 | past | 2020-10-04
told the Sunday Times that he | 2020-10-07 | past | –
since the Good Friday Agreement was made | 2020-10-07 | past | –
on Bloody Sunday they | 2020-10-07 | past | –
said [on Monday] | none | past | –
# ranges
the summit [on September 19-20] in | 2020-10-05 | past | 2020-09-19/2020-09-20
visit [from 3 to 5 May] | 2020-05-06 | past | 2020-05-03/2020-05-05
visit [from May 3 to 5, 2019] | 2020-05-06 | past | 2019-05-03/2019-05-05
visits Paris [on 3-5 May 2019] | 2020-05-06 | past | 2019-05-03/2019-05-05
visits Paris [May 3 – 5] | 2020-05-06 | past | 2020-05-03/2020-05-05
[between July 28 and August 3, 2019], troops | 2020-05-06 | past | 2019-07-28/2019-08-03
[from 28 December 2019 to 3 January 2020] | none | past | 2019-12-28/2020-01-03
[from 28 December to 3 January 2020] they | none | past | 2019-12-28/2020-01-03
[from July 28 to August 3] he toured | 2020-08-10 | past | 2020-07-28/2020-08-03
will tour [from December 28 to January 3] | 2020-12-10 | future | 2020-12-28/2021-01-03
[July 28 and 29], he toured | 2020-08-10 | past | 2020-07-28/2020-07-29
met [on Friday and Saturday] in | 2020-10-05 | past | 2020-10-02/2020-10-03
met [from Saturday to Monday] in | 2020-10-05 | past | 2020-10-03/2020-10-05
will meet [from Friday to Monday] in | 2020-10-05 | future | 2020-10-09/2020-10-12
[2020-09-27 - 2020-10-05] | none | past | 2020-09-27/2020-10-05
talks ran [from December 2018 to March 2019] | none | past | 2018-12/2019-03
talks ran [between March and May 2019] | none | past | 2019-03/2019-05
talks ran [from March to May] | 2019-06-01 | past | 2019-03/2019-05
jailed [from 1962 to 1990] | none | past | 1962/1990
was president [in 2007-2014] | none | past | 2007/2014
was president [in 2007-14] | none | past | 2007/2014
met [in September and October 2020] | none | past | 2020-09/2020-10
met [in March and May] | 2020-10-07 | past | 2020-03/2020-05
met [on May 5, 6 and 7] | 2020-10-07 | past | 2020-05-05/2020-05-07
met [on 5, 6 and 7 May 2019] | none | past | 2019-05-05/2019-05-07
met [in 2014, 2015 and 2016] | none | past | 2014/2016
toured [on 27 May-1 June] | 2020-10-07 | past | 2020-05-27/2020-06-01
during the [1991-1995]* Serbo-Croatian conflict | none | past | 1991/1995
# months
to be signed [by mid-May] | 2021-03-20 | future | 2021-03-20/2021-05-20
to be signed [by end of May] | 2021-03-20 | future | 2021-03-20/2021-05-31
signed [late in May 2020] | none | past | 2020-05-21/2020-05-31
signed [at end-May 2020] | none | past | 2020-05-21/2020-05-31
formulated [in November 2020] and | none | past | 2020-11 | explicit
formulated [in November of 2020] and | none | past | 2020-11
formulated [November 2020] and | none | past | 2020-11
formulated [in Nov. 2020] and | none | past | 2020-11
talks would resume [in October]. | 2004-09-17 | future | 2004-10
met [in November] | 2021-01-10 | past | 2020-11
met [in November] | 2020-11-20 | past | 2020-11
will meet [in May] | 2020-11-20 | future | 2021-05
met [last November] | 2020-11-20 | past | 2019-11
will meet [next May] | 2020-04-20 | future | 2020-05
met [this May] | 2020-11-20 | past | 2020-05
met [in November last year] | 2021-01-10 | past | 2020-11
met [in March of last year] | 2021-01-10 | past | 2020-03
will meet [in March next year] | 2021-01-10 | future | 2022-03
met [in early November] | 2020-11-20 | past | 2020-11-01/2020-11-10
met [in mid-November] | 2020-11-20 | past | 2020-11-11/2020-11-20
met [in late November 2019] | 2020-11-20 | past | 2019-11-21/2019-11-30
met [at the end of February 2020] | none | past | 2020-02-21/2020-02-29
met [at the beginning of May] | 2020-11-20 | past | 2020-05-01/2020-05-10
met [in the middle of May] | 2020-11-20 | past | 2020-05-11/2020-05-20
met [in the first half of May] | 2020-11-20 | past | 2020-05-01/2020-05-15
to be signed [by the end of May] | 2021-03-20 | future | 2021-03-20/2021-05-31
[since May 2014] the force has | none | past | 2014-05/..
[since May] the force has | 2020-11-20 | past | 2020-05/..
will remain [until May 2021] | 2021-03-20 | future | 2021-03-20/2021-05
Theresa May said that he may go | 2020-11-20 | past | –
Prime Minister May and the march of troops | 2020-11-20 | past | –
Thousands marched; they march on; an august body | 2020-11-20 | past | –
the [August 2008]* war between | none | past | 2008-08
the [November 10]* statement on | 2020-11-20 | past | 2020-11-10
the [9 November]* statement on | 2020-11-20 | past | 2020-11-09
the [November 9, 2020]* statement on | none | past | 2020-11-09
the statement [of November 9, 2020]* on | none | past | 2020-11-09
# seasons
[in the summer of 2014] he | none | past | 2014-06/2014-08
[in summer 2014] he | none | past | 2014-06/2014-08
[last summer] he | 2020-10-05 | past | 2020-06/2020-08
[last winter] he | 2020-10-05 | past | 2019-12/2020-02
[this spring] he | 2020-10-05 | past | 2020-03/2020-05
[next spring] he will | 2020-10-05 | future | 2021-03/2021-05
[in the autumn] he | 2020-12-05 | past | 2020-09/2020-11
[in the winter of 2014] he | none | past | 2014-24
after the Arab Spring came | 2020-12-05 | past | –
in a fall from power | 2020-12-05 | past | –
# years and parts of years
invaded [in 2003], the | none | past | 2003 | explicit
visited [in late 2019], are | none | past | 2019-10/2019-12
visited [in early 2019] | none | past | 2019-01/2019-03
visited [in mid-2019] | none | past | 2019-05/2019-08
visited [at the end of 2019] | none | past | 2019-10/2019-12
visited [at the start of 2019] | none | past | 2019-01/2019-03
visited [in the first half of 2019] | none | past | 2019-01/2019-06
visited [in the second half of 2019] | none | past | 2019-07/2019-12
signed [in the third quarter of 2019] | none | past | 2019-07/2019-09
in force [since 2015] | none | past | 2015/..
not reached [by 2007]. | 2004-11-16 | future | 2004-11-16/2007
withdraw [by the end of 2007] | 2004-11-16 | future | 2004-11-16/2007-12
[before 2015], it was | 2020-01-01 | past | ../2015
it was begun [in the 1980s] as | none | past | 1980/1989
the [2018]* agreement was | none | past | 2018
under the [2012]* Deferred Prosecution Agreement | none | past | 2012
Russia's [2014]* annexation of Crimea | none | past | 2014
the elections [of 2020]* were | none | past | 2020
the State Budget [for 2005]* was | none | past | 2005
resolution 1559 of the Security Council | none | past | –
UN Security Council Resolution 2020 says | none | past | –
about 2000 soldiers and 1,950 tanks | none | past | –
killed 2015 people and 1991 animals | none | past | –
# counted from today
may sign [as early as next week] | 2020-10-07 | future | 2020-10-12/2020-10-18
fell [over the past 24 hours] | 2020-10-07 | past | 2020-10-06/2020-10-07
met [five hours ago] | 2020-10-07 | past | 2020-10-07
on the last day of the visit | 2020-10-07 | past | –
the first time [since January last year]* that | 2020-10-07 | past | 2019-01/..
[since the start of the year] they | 2020-10-07 | past | 2020-01-01/2020-10-07
met [earlier in October] | 2020-10-07 | past | 2020-10
met [later in October 2019] | 2020-10-07 | past | 2019-10
met [earlier in 2020] | 2020-10-07 | past | 2020
as recently as [last month] | 2020-10-07 | past | 2020-09
its third test [this year]* came | 2020-10-07 | past | 2020
lost [this past week] | 2020-10-07 | past | ../2020-10-07
to leave [within 30 days] | 2020-10-07 | future | 2020-10-07/2020-11-06
[weeks ago] they met | 2020-10-07 | past | 2020-08-26/2020-09-30~
[days ago] they met | 2020-10-07 | past | 2020-09-30/2020-10-06~
[years ago] they met | 2020-10-07 | past | ../2020-10-07
[many years ago] they met | 2020-10-07 | past | ../2020-10-07
arrives in Seoul [today] for | 2004-10-25 | past | 2004-10-25 | relative
said [earlier today] that | 2004-10-25 | past | 2004-10-25
said [yesterday] that | 2004-10-25 | past | 2004-10-24
said [late yesterday] that | 2004-10-25 | past | 2004-10-24
[yesterday]*'s attack | 2004-10-25 | past | 2004-10-24
will go [tomorrow] | 2004-10-25 | future | 2004-10-26
will go [tomorrow morning] | 2004-10-25 | future | 2004-10-26
will speak [tonight] | 2004-10-25 | future | 2004-10-25
said [this morning] | 2004-10-25 | past | 2004-10-25
Tony Blair [last night] stood accused | 2004-10-25 | past | 2004-10-24
shells fell [overnight] on | 2004-10-25 | past | 2004-10-25
said [the day before yesterday] | 2004-10-25 | past | 2004-10-23
leaves [the day after tomorrow] | 2004-10-25 | future | 2004-10-27
met [two days ago] | 2004-10-25 | past | 2004-10-23
met [3 days ago] | 2004-10-25 | past | 2004-10-22
met [two weeks ago] | 2004-10-25 | past | 2004-10-11~
met [a week ago] | 2004-10-25 | past | 2004-10-18~
met [three months ago] | 2004-10-25 | past | 2004-07
met [a month ago] | 2004-10-25 | past | 2004-09
met [about a year ago] | 2004-10-25 | past | 2003-10~
met [a year ago] | 2004-10-25 | past | 2003-10~
met [10 years ago] | 2004-10-25 | past | 1994
met [several days ago] | 2011-06-21 | past | 2011-06-14/2011-06-20~
met [a few months ago] | 2011-05-23 | past | 2010-11/2011-04~
met [a couple of weeks ago] | 2004-10-25 | past | 2004-10-11~
met [a couple of days ago] | 2004-10-25 | past | 2004-10-23~
met [last week] in | 2004-10-16 | past | 2004-10-04/2004-10-10
will visit, beginning [next week] for | 2004-10-16 | future | 2004-10-18/2004-10-24
said [this week] that | 2004-11-14 | past | 2004-11-08/2004-11-14
met [this week] in New York | 2004-12-04 | past | 2004-11-29/2004-12-04
planned for [this week] in Amman | 2005-01-05 | future | 2005-01-05/2005-01-09
met [last month] | 2004-10-16 | past | 2004-09
met [late last month] | 2004-10-16 | past | 2004-09-21/2004-09-30
will meet [early next month] | 2004-10-16 | future | 2004-11-01/2004-11-10
will meet [at the beginning of next month] | 2004-10-16 | future | 2004-11-01/2004-11-10
met [last year] | 2004-10-16 | past | 2003
met [early last year] | 2004-10-16 | past | 2003-01/2003-03
will meet [next year] | 2004-10-16 | future | 2005
will total $8.9bn [this year], making | 2004-10-16 | past | 2004
struck [earlier this week]. | 2004-11-19 | past | 2004-11-15/2004-11-19
struck [earlier this month]. | 2004-11-19 | past | 2004-11-01/2004-11-19
struck [earlier this year]. | 2004-11-19 | past | 2004-01-01/2004-11-19
summit in Chile [later this month]. | 2004-11-18 | future | 2004-11-18/2004-11-30
summit [later this week] | 2004-11-18 | future | 2004-11-18/2004-11-21
summit [later this year] | 2004-11-18 | future | 2004-11-18/2004-12-31
to be signed [by the end of the year]. | 2004-11-18 | future | 2004-11-18/2004-12
to be signed [by the end of the month]. | 2004-11-18 | future | 2004-11-18/2004-11-30
to be signed [before the end of this year]. | 2004-11-18 | future | 2004-11-18/2004-12
met [at the end of last year] | 2004-11-18 | past | 2003-10/2003-12
met [in the first half of this year] | 2004-11-18 | past | 2004-01/2004-06
met [over the weekend] | 2004-11-17 | past | 2004-11-13/2004-11-14
met [at the weekend] | 2004-11-17 | past | 2004-11-13/2004-11-14
sworn-in by deputies [this weekend]. | 2004-11-28 | past | 2004-11-27/2004-11-28
for two days [next weekend] to | 2004-10-17 | future | 2004-10-23/2004-10-24
met [last weekend] | 2004-10-17 | past | 2004-10-09/2004-10-10
met [last weekend] | 2004-10-18 | past | 2004-10-16/2004-10-17
at [a weekend]* summit of | 2004-11-20 | past | 2004-11-20/2004-11-21
[last week]*'s clashes | 2004-10-16 | past | 2004-10-04/2004-10-10
[in the past three days] they | 2004-10-16 | past | 2004-10-13/2004-10-16
[over the last two weeks] they | 2004-10-16 | past | 2004-10-02/2004-10-16
will sign [within the next two weeks] | 2004-10-16 | future | 2004-10-16/2004-10-30
will sign [in the coming days] | 2004-10-16 | future | 2004-10-16/..
will sign [in the next few weeks] | 2004-10-16 | future | 2004-10-16/..
under fire [in recent weeks]. | 2004-10-16 | past | ../2004-10-16
under fire [in the past few days]. | 2004-10-16 | past | ../2004-10-16
for a 24-hour stay with the G20 | 2004-10-16 | past | –
a five-year term; a two-day visit; for more than a year | 2004-10-16 | past | –
the fourth year-on-year decline | 2004-10-16 | past | –
[earlier in the day] he met | 2004-10-16 | past | 2004-10-16
lost [in the past week] | 2004-10-16 | past | ../2004-10-16
comes [in two weeks' time] | 2004-10-16 | future | 2004-10-30~
in force [as of October 20] | 2004-10-16 | future | 2004-10-20/..
in force [starting from 20 October 2004] | 2004-10-16 | future | 2004-10-20/..
in force [from 20 October 2004 onwards] | none | past | 2004-10-20/..
in force [until next week] | 2004-10-16 | future | 2004-10-16/2004-10-24
in force [since last year] | 2004-10-16 | past | 2003/..
in force [since last summer] | 2004-10-16 | past | 2004-06/..
in force [until today] | 2004-10-16 | past | ../2004-10-16
in force [until tomorrow] | 2004-10-16 | future | 2004-10-16/2004-10-17
in force [since yesterday] | 2004-10-16 | past | 2004-10-15/..
[last week, on Wednesday], he | 2004-10-16 | past | 2004-10-06
[at the end of the month] he will | 2004-10-16 | future | 2004-10-21/2004-10-31
[half a year ago] | 2004-10-16 | past | 2004-04
[about half a year ago] | 2004-10-16 | past | 2004-04~
[in early summer 2014] | none | past | 2014-06/2014-08
to sign [by year's end]. | 2004-11-18 | future | 2004-11-18/2004-12
to sign [by year end]. | 2004-11-18 | future | 2004-11-18/2004-12
will be held [at a later date]. | 2004-11-18 | future | 2004-11-18/..
will be held [shortly]. | 2004-11-18 | future | 2004-11-18/..
will sign [in months to come] | 2004-11-18 | future | 2004-11-18/..
will sign [in the weeks ahead] | 2004-11-18 | future | 2004-11-18/..
signed [in the recent past] | 2004-11-18 | past | ../2004-11-18
# counted from the text's own day
[a few days earlier], he | 2011-06-21 | past | 2011-06-14/2011-06-20~
[several days later], he | 2011-06-21 | past | 2011-06-22/2011-06-28~
[on the eve], he | 2004-10-16 | past | 2004-10-15
on the eve of the summit | 2004-10-16 | past | –
[the day after], he | 2004-10-16 | past | 2004-10-17
[later that year], he | 2004-10-16 | past | 2004
[in the same month], he | 2004-10-16 | past | 2004-10
[the following week], he | 2004-10-16 | past | 2004-10-18/2004-10-24
[the next month], he | 2004-10-16 | past | 2004-11
[in the previous year], he | 2004-10-16 | past | 2003
[the week before], he | 2004-10-16 | past | 2004-10-04/2004-10-10
the week before the summit | 2004-10-16 | past | –
[the same day], he | 2004-10-16 | past | 2004-10-16
[that day], he | 2004-10-16 | past | 2004-10-16
it said so [the same afternoon] | 2004-10-16 | past | 2004-10-16
[that evening] he left | 2004-10-16 | past | 2004-10-16
[the previous day], he | 2004-10-16 | past | 2004-10-15
he had said [the day before]. | 2004-10-16 | past | 2004-10-15
he said the day before the summit | 2004-10-16 | past | –
[The next day] he | 2004-10-16 | past | 2004-10-17
[two weeks earlier], he | 2004-10-16 | past | 2004-10-02~
resigned [a day] after the talks | 2004-12-17 | past | 2004-12-16
came [several days] after the visit | 2004-10-16 | past | 2004-10-09/2004-10-15~
left [the day] after Russia struck | 2004-10-16 | past | 2004-10-15
[a day later], he | 2004-10-16 | past | 2004-10-17
[Three months later] he | 2004-10-16 | past | 2005-01
# before, after, some time
Macron, who [earlier] called on Baku | 2020-10-05 | past | ../2020-10-05 | vague
[Earlier], the heads of | 2020-10-05 | past | ../2020-10-05
he [previously] said | 2020-10-05 | past | ../2020-10-05
in various countries [recently]. | 2020-10-05 | past | ../2020-10-05
will [soon] meet | 2020-10-05 | future | 2020-10-05/..
will meet [in the near future]. | 2020-10-05 | future | 2020-10-05/..
signed as soon as possible | 2020-10-05 | future | –
no earlier than expected | 2020-10-05 | future | –
soon after the talks | 2020-10-05 | past | –
# what is no date
scored 2-1 in the 90th minute | 2020-10-05 | past | –
1 in 10 people aged 28 | 2020-10-05 | past | –
call +7 495 123-45-67 or 10.0.0.1 | 2020-10-05 | past | –
a Su-27 and an S-300 and a T-72 | 2020-10-05 | past | –
the 9/11 attacks and 24/7 work | 2020-10-05 | past | –
$2015 and €1999 and 12.5 percent | 2020-10-05 | past | –
the second round and a second day | 2020-10-05 | past | –
Nagorno-Karabakh decided and declared | 2020-10-05 | past | –
the decade of decommissioning | 2020-10-05 | past | –
"""

RUSSIAN = """
# дни, которых нет
встретились 31 февраля 2023 года в Баку
встретились 30–31 апреля 2023 года
в № 45 [за май 2023] | none | past | 2023-05
# дни
сообщило министерство [28 июля 2020 года]. | none | past | 2020-07-28 | explicit
сообщило министерство [28 июля]. | 2020-07-30 | past | 2020-07-28 | partial
встретились [28-го июля] в Баку | 2020-07-30 | past | 2020-07-28
[21 сент. 2023 г.] Туран | none | past | 2023-09-21
Баку/[21.09.23]/ Туран: | none | past | 2023-09-21
от редакции, [21.09.2023], Баку | none | past | 2023-09-21
[2023-09-21] | none | past | 2023-09-21
[21.09.2023 г.] в Баку | none | past | 2023-09-21
[24 сентября 2021, 15:11] | none | past | 2021-09-24
[15:11, 24 сентября 2021 года] | none | past | 2021-09-24
[24 СЕНТЯБРЯ 2021] | none | past | 2021-09-24
[В понедельник 23 мая] президент | 2011-05-23 | past | 2011-05-23
подписано [в среду, 16 ноября 2016 года]. | none | past | 2016-11-16
[Понедельник, 21 сентября] | 2020-10-05 | past | 2020-09-21
прибыл [21 сентября, в понедельник], в | 2020-10-05 | past | 2020-09-21
прибыл [21 сентября (понедельник)] в | 2020-10-05 | past | 2020-09-21
[Ранее в воскресенье, 10 ноября], в районе | 2024-11-12 | past | 2024-11-10
[Утром 27 сентября] начался | 2020-10-05 | past | 2020-09-27
[27 сентября утром] начался | 2020-10-05 | past | 2020-09-27
состоявшемся [в ночь на 17 февраля] разговоре | 2015-02-17 | past | 2015-02-17
[в ночь на 17-е] | 2015-02-17 | past | 2015-02-17
[в ночь на вторник] обстреляли | 2015-02-19 | past | 2015-02-17
[в ночь с 16 на 17 февраля] обстреляли | 2015-02-19 | past | 2015-02-17
[в ночь с понедельника на вторник] обстреляли | 2015-02-19 | past | 2015-02-17
вступит в силу [в полночь 15 февраля] | 2015-02-12 | future | 2015-02-15
[28 числа] стороны | 2020-07-30 | past | 2020-07-28
[28-го числа] стороны | 2020-07-30 | past | 2020-07-28
встреча пройдёт [6 июня] во время | 2014-05-29 | future | 2014-06-06
встреча прошла [6 июня] во время | 2014-05-29 | past | 2013-06-06
встреча пройдёт [3 января] в | 2020-12-30 | future | 2021-01-03
встреча прошла [30 декабря] в | 2021-01-03 | past | 2020-12-30
политик вступит [1 января 2012 года]. | none | future | 2012-01-01
[Со 2 мая] они находятся | 2016-05-29 | past | 2016-05-02/..
[с 9 ноября 2020 года] действует | none | past | 2020-11-09/..
[начиная с 9 ноября] действует | 2020-11-12 | past | 2020-11-09/..
[После 7 июня] работа | 2013-06-13 | past | 2013-06-07/..
вывести [до 25 мая] войска | 2020-05-01 | future | 2020-05-01/2020-05-25
вывести [не позднее 25 мая] войска | 2020-05-01 | future | 2020-05-01/2020-05-25
вывести [к 1 января 2021 года] войска | 2020-05-01 | future | 2020-05-01/2021-01-01
заявление [от 9 ноября 2020 года]* | none | past | 2020-11-09
декларацией [от 26 июля 1945-го]*, Сан-Францисским | none | past | 1945-07-26
[Накануне, 27 сентября], ему стало хуже | 2016-09-28 | past | 2016-09-27
[сегодня, 28 июля], стороны | 2020-07-28 | past | 2020-07-28
переговоры начались [28 июля в 15:00 по московскому времени] | 2020-07-30 | past | 2020-07-28
переговоры начались [28 июля в 15 часов] | 2020-07-30 | past | 2020-07-28
вступит в силу [в среду в 11:00 МСК], пишут | 2024-11-26 | future | 2024-11-27
встретились [28 июля прошлого года] | 2021-07-30 | past | 2020-07-28
встретились [28 июля] | none | past | –
встретились 31 июня | 2020-07-30 | past | –
[сегодня (28 июля)] стороны | 2020-07-28 | past | 2020-07-28
[завтра, 29 июля], стороны | 2020-07-28 | future | 2020-07-29
встретились [10 ноября с.г.] | 2020-11-18 | past | 2020-11-10
МОСКВА, [28 июл] — РИА Новости | 2020-07-30 | past | 2020-07-28
БАКУ, [5 октября]. /ТАСС/ | 2020-10-05 | past | 2020-10-05
[12:30 28.07.2020] | none | past | 2020-07-28
[28.07.2020, 15:35] | none | past | 2020-07-28
[сегодня, 20 февраля, во второй половине дня] проведёт | 2025-02-20 | future | 2025-02-20
[ранее, в среду, 8 мая], заместитель | 2019-05-11 | past | 2019-05-08
[с 22 на 23 июня] обстреляли | 2020-07-30 | past | 2020-06-23
[первого мая] встретились | 2020-07-30 | past | 2020-05-01
[не ранее 15 мая] | 2020-04-30 | future | 2020-05-15/..
[около 15 мая] | 2020-07-30 | past | 2020-05-15~
запланирована [на 15 мая] | 2020-04-30 | future | 2020-05-15
[на завтрашний день] | 2020-04-30 | future | 2020-05-01
[на сегодняшний день] | 2020-04-30 | future | 2020-04-30
[двое суток назад] | 2020-04-30 | past | 2020-04-28
[в течение мая] | 2020-07-30 | past | 2020-05
[на рассвете 27 сентября] | 2020-10-05 | past | 2020-09-27
впервые [с 9 ноября 2020 года]* | none | past | 2020-11-09/..
# дни недели
[поздно вечером в понедельник] | 2020-10-07 | past | 2020-10-05
[в понедельник поздно вечером] | 2020-10-07 | past | 2020-10-05
[в среду, на прошлой неделе] | 2020-10-07 | past | 2020-09-30
[с понедельника, 5 октября], | 2020-10-07 | past | 2020-10-05/..
запланирован [на понедельник] | 2020-10-07 | future | 2020-10-12
[в позапрошлую среду] | 2020-10-08 | past | 2020-09-30
[на прошлой неделе, в среду], | 2020-10-07 | past | 2020-09-30
[со вторника] действует | 2020-10-07 | past | 2020-10-06/..
заявил [в понедельник] | 2020-10-07 | past | 2020-10-05 | weekday
прибудет [в понедельник] | 2020-10-07 | future | 2020-10-12
заявил [во вторник вечером] | 2020-10-07 | past | 2020-10-06
[вечером в среду] заявил | 2020-10-08 | past | 2020-10-07
[утром в понедельник] «японские | 2011-02-07 | past | 2011-02-07
[в минувшую среду] стороны | 2020-10-08 | past | 2020-10-07
[в прошлую среду] стороны | 2020-10-07 | past | 2020-09-30
[в эту среду] стороны встретятся | 2020-10-05 | future | 2020-10-07
[в следующую пятницу] стороны встретятся | 2020-10-07 | future | 2020-10-16
[Ранее в пятницу] министр | 2016-05-29 | past | 2016-05-27
Главное [к утру вторника] | 2024-11-26 | past | 2024-11-26
[в понедельник на прошлой неделе] | 2020-10-07 | past | 2020-09-28
[с понедельника] действует | 2020-10-07 | past | 2020-10-05/..
уехать [до пятницы] | 2020-10-07 | future | 2020-10-07/2020-10-09
готовы [к среде] | 2020-10-05 | future | 2020-10-07
охрана окружающей среды и среда обитания | 2020-10-05 | past | –
# промежутки
[с 3 по 5 мая] | 2020-05-06 | past | 2020-05-03/2020-05-05
[3–5 мая] прошли | 2020-05-06 | past | 2020-05-03/2020-05-05
прошедшей [18-19 апреля] сессии | 2018-04-20 | past | 2018-04-18/2018-04-19
запланирована на [9 или 10 июня]. | 2014-05-29 | future | 2014-06-09/2014-06-10
[3 и 5 мая 2019 года] | none | past | 2019-05-03/2019-05-05
[с 28 июля по 3 августа] | 2020-08-10 | past | 2020-07-28/2020-08-03
[с 28 декабря 2019 по 3 января 2020 года] | none | past | 2019-12-28/2020-01-03
[с 28 декабря по 3 января] поедет | 2020-12-10 | future | 2020-12-28/2021-01-03
[с понедельника по пятницу] шли | 2020-10-10 | past | 2020-10-05/2020-10-09
[в субботу и воскресенье] шли | 2020-10-13 | past | 2020-10-10/2020-10-11
[в субботу и в воскресенье] шли | 2020-10-13 | past | 2020-10-10/2020-10-11
[с января по март 2020 года] | none | past | 2020-01/2020-03
[в январе-марте 2020 года] | none | past | 2020-01/2020-03
[в июле и августе] | 2020-10-13 | past | 2020-07/2020-08
[с 1962 по 1990 год] содержался | none | past | 1962/1990
[В 2007—2014 годах] он был | none | past | 2007/2014
[2007-2014 гг.] | none | past | 2007/2014
[с 2007 года по 2014 год] | none | past | 2007/2014
[9 и 10 ноября этого года] | 2020-11-18 | past | 2020-11-09/2020-11-10
[в мае-июне прошлого года] | 2020-11-18 | past | 2019-05/2019-06
[с мая по июнь этого года] | 2020-11-18 | past | 2020-05/2020-06
[1, 2 и 3 марта 2020 года] | none | past | 2020-03-01/2020-03-03
[в октябре-ноябре 2020-го] | none | past | 2020-10/2020-11
# месяцы
[в первых числах мая] | 2020-11-18 | past | 2020-05-01/2020-05-10
[в последних числах мая 2020 года] | none | past | 2020-05-21/2020-05-31
[во второй декаде мая] | 2020-11-18 | past | 2020-05-11/2020-05-20
впервые [с мая]* | 2020-11-18 | past | 2020-05/..
[в октябре с. г.] | 2020-11-18 | past | 2020-10
[Октябрь 5, 2020] | none | past | 2020-10-05
[с начала ноября] идут | 2020-11-18 | past | 2020-11-01/..
[в ноябре 2020 года] стороны | none | past | 2020-11 | explicit
[в ноябре 2020-го] стороны | none | past | 2020-11
[в ноябре] стороны | 2021-01-10 | past | 2020-11
[в сентябре], во время | 2013-01-31 | future | 2013-09
[в ноябре прошлого года], назвав | 2011-02-07 | past | 2010-11
[в апреле нынешнего года] южнокорейский | 2005-06-01 | past | 2005-04
[в апреле следующего года] | 2005-06-01 | future | 2006-04
[в прошлом ноябре] | 2011-11-07 | past | 2010-11
[В начале июня] Мандела | 2013-06-29 | past | 2013-06-01/2013-06-10
[в середине июля] находился | 2016-08-01 | past | 2016-07-11/2016-07-20
[В конце мая 2014 года] президент | none | past | 2014-05-21/2014-05-31
[С середины мая] Пхеньян | 2013-06-13 | past | 2013-05-11/..
[к концу мая] войска выведут | 2013-04-13 | future | 2013-04-13/2013-05-31
[в первой половине мая] | 2013-06-13 | past | 2013-05-01/2013-05-15
руководил [до июня 1999 года]. | 2013-06-29 | past | ../1999-06
запланирована [на февраль]. | 2013-01-31 | future | 2013-02
[июньскому]* саммиту | 2024-11-28 | past | 2024-06
[с ноября 2020 года] действует | none | past | 2020-11/..
[ноябрь 2020 года] | none | past | 2020-11
Марта сказала, что Майя уехала | 2020-10-07 | past | –
# времена года
[летом 2014 года] под Луганском | none | past | 2014-06/2014-08
[Весной этого года] здесь | 2024-11-28 | past | 2024-03/2024-05
[прошлой осенью] в | 2024-11-28 | past | 2023-09/2023-11
[осенью прошлого года] | 2024-11-28 | past | 2023-09/2023-11
[с весны 2011 года] длится | none | past | 2011-03/..
запланирован [на лето], скорее | 2013-01-31 | future | 2013-06/2013-08
[летом] он встретится | 2013-01-31 | future | 2013-06/2013-08
[зимой 2014 года] | none | past | 2014-24
[летний]* визит Обамы | 2013-07-31 | past | 2013-06/2013-08
95-летний политик и 70-летие | 2013-07-31 | past | –
# годы и их части
[В 1994 году] Перес | none | past | 1994 | explicit
[в 2015-м] получил | none | past | 2015
[в 2010 г.] подписали | none | past | 2010
[с 2015 года], военной силой | none | past | 2015/..
[с 2015-го] действует | none | past | 2015/..
[до 2025 года] продлили | 2020-10-07 | future | 2020-10-07/2025
[к 2025 году] построят | 2020-10-07 | future | 2020-10-07/2025
[после 2015 года] | none | past | 2015/..
[к концу 2022-го] выведут | 2020-11-18 | future | 2020-11-18/2022-12
[во втором квартале] | 2020-11-18 | past | 2020-04/2020-06
[в 90-е годы] | none | past | 1990/1999
[в позапрошлом году] | 2020-11-18 | past | 2018
[в прошлом, 2019 году] | 2020-11-18 | past | 2019
[в нынешнем 2020 году] | 2020-11-18 | past | 2020
впервые [с 2015 года]* | 2020-11-18 | past | 2015/..
первый визит президента [с мая 2015 года]* | 2020-11-18 | past | 2015-05/..
Минские соглашения [2015 года]* | none | past | 2015
результаты выборов [2020 года]*. | none | past | 2020
бюджет [на 2012 год]*. | none | past | 2012
[в начале 2017 года] переехали | none | past | 2017-01/2017-03
[в конце 2012 года], после | none | past | 2012-10/2012-12
[в середине 2012 года] | none | past | 2012-05/2012-08
[в первой половине 2020 года] | none | past | 2020-01/2020-06
[во втором полугодии 2020 года] | none | past | 2020-07/2020-12
[в третьем квартале 2020 года] | none | past | 2020-07/2020-09
воюют [с 1970-х годов]. | none | past | 1970/..
[в 1990-е годы] | none | past | 1990/1999
[за 2020 год] | none | past | 2020
[весь 2011 год] чиновники | none | past | 2011
до 1550 единиц и около 1400 военных | none | past | –
в возрасте 93 лет, на 20 и 10 лет | 2016-09-28 | past | –
# считая от нынешнего дня
[Сегодня] стало известно | 2024-11-28 | past | 2024-11-28 | relative
[Сегодня утром] я объявляю | 2024-11-25 | past | 2024-11-25
[сегодня во второй половине дня] соберётся | 2024-11-26 | future | 2024-11-26
[вчера] он сказал | 2024-11-28 | past | 2024-11-27
[вчера вечером] он сказал | 2024-11-28 | past | 2024-11-27
[позавчера] он сказал | 2024-11-28 | past | 2024-11-26
[Завтра] Байден планирует | 2024-11-28 | future | 2024-11-29
[послезавтра] он вылетит | 2024-11-28 | future | 2024-11-30
[Накануне] Обама пообщался | 2013-06-30 | past | 2013-06-29
[накануне вечером] он сказал | 2013-06-30 | past | 2013-06-29
[Накануне] глава МИД отменил поездку | 2013-06-30 | past | 2013-06-29
[Накануне вечером] власти сообщили | 2013-06-30 | past | 2013-06-29
[накануне] заявил | 2013-06-30 | past | 2013-06-29
накануне визита в Москву | 2013-06-30 | past | –
накануне поездки он | 2013-06-30 | past | –
Накануне встречи лидеров | 2013-06-30 | past | –
[вчерашний]* обстрел | 2013-06-30 | past | 2013-06-29
[Минувшей ночью] было сбито | 2024-11-26 | past | 2024-11-26
[этой ночью] объявлялась | 2024-11-26 | past | 2024-11-26
[два дня назад] | 2024-11-26 | past | 2024-11-24
[Две недели назад] Перес | 2016-09-28 | past | 2016-09-14~
[неделю назад] | 2016-09-28 | past | 2016-09-21~
[месяц назад] | 2016-09-28 | past | 2016-08
[три месяца назад] | 2016-09-28 | past | 2016-06
[около года назад] получила | 2016-08-01 | past | 2015-08~
[год назад] | 2016-08-01 | past | 2015-08~
[пять лет назад] | 2016-08-01 | past | 2011
[полгода назад] | 2016-08-01 | past | 2016-02
[Несколько дней назад] его | 2013-06-30 | past | 2013-06-23/2013-06-29~
[всего несколько месяцев назад], Дублин | 2011-05-23 | past | 2010-11/2011-04~
[через два дня] прибудет | 2024-11-26 | future | 2024-11-28
[через неделю] прибудет | 2024-11-26 | future | 2024-12-03~
[На прошлой неделе] МУС | 2024-11-27 | past | 2024-11-18/2024-11-24
[на прошедшей неделе] директор | 2024-11-27 | past | 2024-11-18/2024-11-24
[на этой неделе] он прибыл | 2024-11-27 | past | 2024-11-25/2024-11-27
[на этой неделе] он прибудет | 2024-11-27 | future | 2024-11-27/2024-12-01
[на следующей неделе] он прибудет | 2024-11-27 | future | 2024-12-02/2024-12-08
[в прошлом месяце] | 2024-11-27 | past | 2024-10
[в следующем месяце] | 2024-11-27 | future | 2024-12
[в конце прошлого месяца] | 2024-11-27 | past | 2024-10-21/2024-10-31
[в прошлом году] | 2024-11-27 | past | 2023
[в этом году]. | 2024-11-27 | past | 2024
[в начале следующего года] | 2024-11-27 | future | 2025-01/2025-03
[ранее в этом месяце] | 2024-11-27 | past | 2024-11-01/2024-11-27
[ранее на этой неделе] | 2024-11-27 | past | 2024-11-25/2024-11-27
[с начала года] | 2024-11-27 | past | 2024-01-01/2024-11-27
[позднее в этом месяце] | 2024-11-27 | future | 2024-11-27/2024-11-30
[до конца года] | 2024-11-27 | future | 2024-11-27/2024-12
[до конца этого месяца] | 2024-11-27 | future | 2024-11-27/2024-11-30
[к концу недели] | 2024-11-27 | future | 2024-11-27/2024-12-01
[на выходных] | 2024-11-27 | past | 2024-11-23/2024-11-24
[в минувшие выходные] | 2024-11-27 | past | 2024-11-23/2024-11-24
[в ближайшие выходные] | 2024-11-27 | future | 2024-11-30/2024-12-01
[за последние три дня] | 2024-11-27 | past | 2024-11-24/2024-11-27
[за последние 10 лет] | 2024-11-27 | past | 2014-11-27/2024-11-27
[в последние дни] | 2024-11-27 | past | ../2024-11-27
[в последнее время] | 2024-11-27 | past | ../2024-11-27
[в ближайшие дни] | 2024-11-27 | future | 2024-11-27/..
[в ближайшие две недели] | 2024-11-27 | future | 2024-11-27/2024-12-11
[в течение ближайшего месяца] | 2024-11-27 | future | 2024-11-27/..
[в течение ближайшей недели] | 2024-11-27 | future | 2024-11-27/..
[за последний месяц] | 2024-11-27 | past | ../2024-11-27
[завтрашней]* встрече | 2024-11-27 | future | 2024-11-28
[сегодняшний]* визит | 2024-11-27 | past | 2024-11-27
[позднее на этой неделе] | 2024-11-27 | future | 2024-11-27/2024-12-01
[до следующей недели] | 2024-11-27 | future | 2024-11-27/2024-12-08
[с прошлой недели] | 2024-11-27 | past | 2024-11-18/..
[с прошлого года] | 2024-11-27 | past | 2023/..
[до следующего года] | 2024-11-27 | future | 2024-11-27/2025
[до прошлого мая] | 2024-04-27 | past | ../2023-05
[в ближайшую пятницу] встретятся | 2024-11-27 | future | 2024-11-29
[после мая] | 2024-11-27 | past | 2024-05/..
второй визит президента РФ в Астану [в этом году]*. | 2024-11-27 | past | 2024
события [прошлой недели]* | 2024-11-27 | past | 2024-11-18/2024-11-24
итоги [этого года]* | 2024-11-27 | past | 2024
[два с половиной года назад] | 2024-11-27 | past | 2022~
[лет десять назад] | 2024-11-27 | past | 2014~
[этим утром] | 2024-11-27 | past | 2024-11-27
[сутками ранее] | 2024-11-27 | past | 2024-11-26
[полтора года назад] | 2024-11-27 | past | 2023-05~
[полтора месяца назад] | 2024-11-27 | past | 2024-10-13~
[много лет назад] | 2024-11-27 | past | ../2024-11-27
[через два дня] после встречи | 2024-11-27 | past | 2024-11-25
[спустя неделю] после переговоров | 2024-11-27 | past | 2024-11-20~
[через несколько дней] после визита | 2024-11-27 | past | 2024-11-20/2024-11-26~
[на следующий день] после встречи | 2024-11-27 | past | 2024-11-26
[прошлый год]* стал | 2024-11-27 | past | 2023
[во второй половине прошлого года] | 2024-11-27 | past | 2023-07/2023-12
прибыл [в начале недели] | 2024-11-28 | past | 2024-11-25/2024-11-26
[в начале прошлой недели] | 2024-11-27 | past | 2024-11-18/2024-11-19
[в конце года] | 2024-11-27 | future | 2024-10/2024-12
[в течение этой недели] | 2024-11-27 | future | 2024-11-27/2024-12-01
[с начала этого года] | 2024-11-27 | past | 2024-01-01/2024-11-27
[с начала недели] | 2024-11-27 | past | 2024-11-25/2024-11-27
[очень скоро] выпишут | 2024-11-27 | future | 2024-11-27/..
[в скором будущем] | 2024-11-27 | future | 2024-11-27/..
[в обозримом будущем] | 2024-11-27 | future | 2024-11-27/..
[в недавнем прошлом] | 2024-11-27 | past | ../2024-11-27
[через несколько дней] | 2024-11-27 | future | 2024-11-28/2024-12-04~
[через пару дней] лично | 2024-11-27 | future | 2024-11-29~
[пару дней назад] | 2024-11-27 | past | 2024-11-25~
[вчера, 26 ноября], он | 2024-11-27 | past | 2024-11-26
[вчерашней ночью] | 2024-11-27 | past | 2024-11-26
[прошлой ночью] | 2024-11-27 | past | 2024-11-27
[прошлым вечером] | 2024-11-27 | past | 2024-11-26
[накануне 9 мая] | 2024-05-07 | past | ../2024-05-09
[к вечеру 27 ноября] | 2024-11-27 | past | 2024-11-27
[после пятницы] | 2024-11-27 | past | 2024-11-22/..
[январь-март 2020 года] | none | past | 2020-01/2020-03
[28 декабря 2019 года - 3 января 2020 года] | none | past | 2019-12-28/2020-01-03
[28 июля и 3 августа] | 2020-08-10 | past | 2020-07-28/2020-08-03
[с 28.07.2020 по 03.08.2020] | none | past | 2020-07-28/2020-08-03
[в 2015-м году] | none | past | 2015
# считая от дня, о котором шла речь
[за день до этого] | 2018-04-20 | past | 2018-04-19
[за месяц до этого] | 2018-04-20 | past | 2018-03
[за два дня до этого] | 2018-04-20 | past | 2018-04-18
[за несколько дней до этого] | 2011-06-21 | past | 2011-06-14/2011-06-20~
[спустя два дня] | 2018-04-20 | past | 2018-04-22
[спустя несколько дней] | 2011-06-21 | past | 2011-06-22/2011-06-28~
[несколько дней спустя] | 2011-06-21 | past | 2011-06-22/2011-06-28~
[месяц спустя] | 2018-04-20 | past | 2018-05
[в тот же вечер] | 2018-04-20 | past | 2018-04-20
[в этот день] | 2018-04-20 | past | 2018-04-20
[в том же году] | 2018-04-20 | past | 2018
[позднее в том же месяце] | 2018-04-20 | past | 2018-04
[на той же неделе] | 2018-04-20 | past | 2018-04-16/2018-04-20
[в октябре того же года] | 2018-04-20 | past | 2018-10
[8 октября того же года] | 2018-04-20 | past | 2018-10-08
[вечером того же дня] | 2018-04-20 | past | 2018-04-20
[той же ночью] | 2018-04-20 | past | 2018-04-20
[тем же вечером] | 2018-04-20 | past | 2018-04-20
[в ту же ночь] | 2018-04-20 | past | 2018-04-20
[В тот день] Путин | 2018-04-20 | past | 2018-04-20
[в тот же день] | 2018-04-20 | past | 2018-04-20
[на следующий день] | 2018-04-20 | past | 2018-04-21
[Днём ранее] | 2018-04-20 | past | 2018-04-19
[двумя неделями ранее] | 2018-04-20 | past | 2018-04-06~
[Несколькими днями ранее] Пан | 2011-06-21 | past | 2011-06-14/2011-06-20~
[спустя месяц] | 2018-04-20 | past | 2018-05
[два дня спустя] | 2018-04-20 | past | 2018-04-22
# когда-то до или после
[Ранее] сообщалось | 2024-11-27 | past | ../2024-11-27 | vague
[недавно] власти заявили | 2024-11-27 | past | ../2024-11-27
[Совсем недавно], | 2024-11-27 | past | ../2024-11-27
[на днях] заявил | 2024-11-27 | past | ../2024-11-27
[на днях] прибудет | 2024-11-27 | future | 2024-11-27/..
[В ближайшее время] пройдут | 2024-11-27 | future | 2024-11-27/..
[вскоре] встретятся | 2024-11-27 | future | 2024-11-27/..
[в скором времени] встретятся | 2024-11-27 | future | 2024-11-27/..
не ранее, чем через | 2024-11-27 | future | –
# что не дата
Су-27 и С-300, счёт 2:1, резолюция 1559 | 2024-11-27 | past | –
рост 12,5%, телефон 495-123-45-67 | 2024-11-27 | past | –
60-дневное перемирие и пятилетний срок | 2024-11-27 | past | –
в возрасте 11 лет, длиться не два-три месяца | 2024-11-27 | past | –
"""


def test_reads_over_a_wrapped_line_but_not_over_a_heading() -> None:
    wrapped = "The ministers of both countries are going to meet again in Moscow on\nMonday, 23 May, a spokesman said."
    assert [e.text for e in find_dates(wrapped, "en")] == ["on\nMonday, 23 May"]
    heading = "Leaders meet in May\n5 October 2020\n\nThe leaders met on\n\nMonday"
    assert [e.text for e in find_dates(heading, "en")] == ["in May", "5 October 2020", "Monday"]


def test_reads_only_within_the_span_it_is_given() -> None:
    text = "He came on Monday. She left on 5 May 2020."
    second = Span(text.index("She"), len(text))
    (expression,) = find_dates(text, "en", second)
    assert (expression.text, expression.span.of(text)) == ("on 5 May 2020", "on 5 May 2020")


def test_a_language_without_a_grammar_has_no_dates() -> None:
    assert find_dates("5 May 2020", "xx") == ()


@settings(deadline=None)  # the first example loads the grammar
@given(st.text(alphabet="on 5May2020,./:-–Monday'’()\nв мая с по года7", max_size=80), st.sampled_from(["en", "ru"]))
def test_every_expression_is_the_text_at_its_span(text: str, language: str) -> None:
    found = find_dates(text, language)
    assert all(e.span.of(text) == e.text for e in found)
    assert all(a.span.stop <= b.span.start for a, b in pairwise(found))
    for expression in found:
        resolve(expression, date(2020, 2, 29), None)


def test_what_lies_outside_the_calendar_cannot_be_told() -> None:
    (expression,) = find_dates("300 years ago", "en")
    assert resolve(expression, date(250, 1, 1), "past") is None


@pytest.mark.parametrize("day", [date.min, date(2020, 2, 29), date.max])
def test_no_day_is_too_early_or_too_late_to_resolve_against(day: date) -> None:
    for language, line in _examples("en", ENGLISH) + _examples("ru", RUSSIAN):
        for expression in find_dates(_unmark(line.split(" | ")[0])[0], language):
            resolve(expression, day, "past")
            resolve(expression, day, "future")


@pytest.mark.parametrize(
    ("pattern", "sentence"),
    [
        ({"forms": ["<mont> <day>"]}, "names the class <mont>, which has no words. Did you mean “month”?"),
        ({"forms": ["<month> <day:dya>"]}, "sets “dya”, which is no field. Did you mean “day”?"),
        (
            {"forms": ["<month> <day>"], "atributive": True},
            "“atributive”, which is no field. Did you mean “attributive”?",
        ),
        ({"forms": ["{mnth} <day>"]}, "has no macro {mnth}"),
        ({"forms": ["on <day"]}, "cannot be read at “<day”"),
        ({"forms": ["on <day>"]}, "can do without any of the anchors"),
    ],
)
def test_refuses_a_misspelt_grammar_with_a_sentence(pattern: dict[str, Any], sentence: str) -> None:
    data = {
        "words": {"month": {5: ["may"]}},
        "anchors": ["month"],
        "anchor_words": [],
        "macros": {"month": "<month>"},
        "patterns": [{"kind": "calendar", **pattern}],
        "say": {},
    }
    with pytest.raises(ValueError, match=r"[.?]$") as caught:
        compile_grammar(data)
    assert sentence in str(caught.value)


@pytest.mark.parametrize(
    ("language", "text", "clock", "zone"),
    [
        ("en", "24 September 2021 15:11 (UTC +04:00)", "15:11", "UTC+04:00"),
        ("en", "Tue, 10 Nov 2020 15:45:00 +0400", "15:45", "+04:00"),
        ("en", "a call at 1500 GMT on Monday", "15:00", "GMT"),
        ("en", "on Monday at 3 p.m. local time", "15:00", "local"),
        ("en", "on Monday at 12 a.m.", "00:00", None),
        ("en", "on Monday", None, None),
        ("ru", "вступит в силу в среду в 11:00 МСК", "11:00", "MSK"),
        ("ru", "28 июля в 15 часов по московскому времени", "15:00", "MSK"),
        ("ru", "28 июля в 9:05", "09:05", None),
    ],
)
def test_notes_the_time_of_day(language: str, text: str, clock: str | None, zone: str | None) -> None:
    (expression,) = find_dates(text, language)
    assert (expression.clock, expression.zone) == (clock, zone)


def _examples(language: str, table: str) -> list[tuple[str, str]]:
    return [(language, line) for line in table.strip().splitlines() if "|" in line]


@pytest.mark.parametrize(("language", "line"), _examples("en", ENGLISH) + _examples("ru", RUSSIAN))
def test_reads_what_is_marked(language: str, line: str) -> None:
    marked, day, tense, expected, *basis = (part.strip() for part in line.rsplit(" | ", line.count(" | ")))
    text, spans = _unmark(marked)
    found = find_dates(text, language)
    assert [(e.text, e.attributive) for e in found] == [(s.of(text), star) for s, star in spans]
    assert [e.span for e in found] == [s for s, _ in spans]
    for expression in found:
        anchor = None if day == "none" else date.fromisoformat(day)
        resolved = resolve(expression, anchor, "future" if tense == "future" else "past")
        assert (resolved.date.value if resolved else "–") == expected
        if basis and resolved:
            assert resolved.basis == basis[0]


def _unmark(marked: str) -> tuple[str, list[tuple[Span, bool]]]:
    """A text without its marks, and what they marked: the span, and whether a star followed it."""
    text, spans = "", []
    for piece in re.split(r"(\[[^\]]*\]\*?)", marked):
        if piece.startswith("["):
            words = piece.rstrip("*")[1:-1]
            spans.append((Span(len(text), len(text) + len(words)), piece.endswith("*")))
            piece = words
        text += piece
    return text, spans


@pytest.mark.parametrize(("language", "table"), [("en", ENGLISH), ("ru", RUSSIAN)])
def test_every_pattern_has_an_example(language: str, table: str) -> None:
    rules = grammar(language)
    unused = {rule.source for found in rules.rules.values() for rule in found}
    for _, line in _examples(language, table):
        text, spans = _unmark(line.split(" | ")[0])
        for span, _ in spans:
            _, codes = rules.tokens(text, span.start, span.stop)
            unused -= {rule.source for rule in rules.rules.get(codes[0], ()) if rule.expression.fullmatch(codes)}
    assert sorted(unused) == []
