/** Synonyms: everyday English words that stand for one another in questions and answers. Pure. */
import { stemsOf } from "#lib/retrieval/analyze.ts";

/**
 * A line is a group; a word may be in several. Forms that stemming reduces, "buying", are left out; "bought" is not.
 */
const groups = `
buy bought purchase order acquire
sell sold sale
price cost fee charge rate tariff
pay paid payment bill settle
refund reimburse repay
cheap inexpensive affordable
cheaper lower discount reduction rebate
expensive costly
free gratis complimentary
postage shipping delivery
deliver ship send sent dispatch post mail bring brought
parcel package packet shipment
return back
start begin began begun commence launch
end finish complete stop expire
valid last expire
open opening
shut close closed
early advance ahead
late delay overdue
keep kept store save retain
hold held keep kept
ill sick illness disease unwell
doctor physician medic medical
medicine drug medication
injury injure wound hurt
pain ache sore
jab shot injection vaccine vaccination
dentist dental teeth tooth
child children kid
baby infant newborn
parent mother father mum dad
sibling brother sister
spouse husband wife partner
old age
elderly senior
die died death dead killed
employee staff worker personnel colleague
employer company firm
boss manager supervisor lead
salary wage pay earnings
leave holiday vacation
job work occupation
hire employ recruit
lawyer attorney solicitor
abroad overseas foreign international
trip journey travel tour
luggage baggage suitcase bag
plane flight aircraft fly flew
accommodation lodging hotel
train rail railway
car vehicle automobile
petrol gasoline fuel
bike bicycle cycle
road street
lift elevator
flat apartment
room bedroom suite
shop store
customer client buyer shopper
guarantee warranty
repair fix mend
broken defective faulty damaged
mistake error wrong
fault defect problem trouble issue
phone telephone mobile
internet online web
login sign-in logon
sign-up registration register enrol join
password passcode
limit maximum max cap ceiling
most maximum max highest largest greatest biggest top
least minimum min lowest smallest
delete erase remove wipe
change alter modify amend swap
exchange swap replace replacement
cancel terminate
transfer send sent
extend prolong renew
reserve book
annual yearly year
monthly month
weekly week
daily day
nightly night
hourly hour
quick fast rapid
speed velocity fast
big large huge
small little tiny
tall high height
heavy weigh weight
deep depth
wide width broad breadth
long length
warm hot heat
cold cool freeze frozen
light lamp
blink flash
sun sunlight sunshine solar
moon lunar
sea ocean marine
forest wood woodland
country nation
town city
build built construct erect
make made produce manufacture
invent discover
found establish
author write wrote written
movie film
picture photo image
exam examination test
grade mark score
student pupil learner
teacher teach taught instructor lecturer tutor professor
lesson class course
college university
food meal eat ate dish
drink beverage
need require must necessary
allow permit
forbid ban prohibit
answer reply respond response
show display
part component piece section
divide split
copy copies duplicate
garbage rubbish trash waste
insure insurance cover
tax duty levy
charity nonprofit
sofa couch settee
place location site spot
live reside
home house
member membership
lose lost missing
steal stolen theft
identity identification id
get got receive obtain
choose chose chosen pick select
collect pickup fetch
plan tier package subscription
attach attachment enclose
break broke broken
drive drove driven
fall fell fallen
give gave given
grow grew grown
meet met meeting
rise rose risen
run ran
speak spoke spoken
win won
`;

/** Stemming leaves the shortest words unchanged, so that "buying" and "buy" have two stems. */
const shortWord = /^\w{1,3}$/;
const formsOf = (word: string) => (shortWord.test(word) ? [word, `${word}s`, `${word}ing`] : [word]);

const groupsByStem = new Map<string, Set<string>>();
for (const line of groups.trim().split("\n")) {
  const stems = line
    .split(" ")
    .flatMap(formsOf)
    .flatMap((word) => stemsOf(word, "en"));
  for (const stem of stems) {
    const known = groupsByStem.get(stem) ?? new Set<string>();
    for (const other of stems) known.add(other);
    groupsByStem.set(stem, known);
  }
}

/** The stems of a word's synonyms, with its own; none for a word without synonyms. */
export const synonymStemsOf = (folded: string): string[] =>
  stemsOf(folded, "en").flatMap((stem) => [...(groupsByStem.get(stem) ?? [])]);
