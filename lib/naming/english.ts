// What the `inflection` package gets wrong, or does not know, about the nouns that models are named after.
// Only corrections: whatever is not here is delegated.

const words = (text: string): string[] => text.trim().split(/\s+/)

/** The same word for one and for many. */
export const uncountables: readonly string[] = words(`
  series species news data metadata media feedback staff police cattle fish sheep deer moose bison swine salmon trout
  shrimp aircraft spacecraft hovercraft watercraft offspring headquarters crossroads chassis debris corps rendezvous jeans
  pants trousers scissors analytics statistics politics logistics mathematics physics economics ethics genetics athletics
  firmware hardware software middleware malware merchandise clothing equipment information money music knowledge
  research rice weather traffic luggage baggage furniture jewelry machinery homework advice tennis chaos kudos cosmos
  ethos pathos sms mms dns gps css aws tls rss https ios cms lms
`)

/** One and many. */
export const irregulars: readonly (readonly [string, string])[] = [
  ...pairs(`
    person people child children ox oxen foot feet tooth teeth goose geese mouse mice louse lice die dice
    appendix appendices vertex vertices matrix matrices index indices vortex vortices codex codices cortex cortices
    axis axes testis testes lens lenses corpus corpora genus genera atlas atlases bias biases alias aliases
    canvas canvases gas gases iris irises trellis trellises pelvis pelvises chrysalis chrysalises
    radius radii syllabus syllabi stimulus stimuli alumnus alumni cactus cacti fungus fungi nucleus nuclei locus loci
    terminus termini bacillus bacilli phenomenon phenomena criterion criteria automaton automata polyhedron polyhedra
    curriculum curricula bacterium bacteria memorandum memoranda addendum addenda erratum errata ovum ova
    stratum strata spectrum spectra optimum optima symposium symposia moratorium moratoria equilibrium equilibria
    stadium stadiums premium premiums aquarium aquariums gymnasium gymnasiums condominium condominiums
    alga algae larva larvae vertebra vertebrae alumna alumnae nebula nebulae stigma stigmata
    tableau tableaux chateau chateaux passerby passersby quota quotas taxi taxis maxi maxis
    ice ices slice slices literature literatures food foods blouse blouses quiz quizzes whiz whizzes fez fezzes topaz topazes
    stomach stomachs epoch epochs monarch monarchs patriarch patriarchs matriarch matriarchs loch lochs tech techs
    hero heroes potato potatoes tomato tomatoes echo echoes veto vetoes torpedo torpedoes cargo cargoes
    buffalo buffaloes embargo embargoes mosquito mosquitoes tornado tornadoes volcano volcanoes
  `),
  // Words that end as if they were the plural of another one.
  ...many(`shoe toe tiptoe horseshoe foe canoe hoe doe roe oboe aloe floe woe`),
  ...many(`cache ache headache niche avalanche moustache cliche quiche creche psyche`),
  ...many(`cookie movie pie magpie tie necktie lie zombie rookie calorie selfie brownie genie hoodie birdie bookie foodie
    freebie goalie goodie hippie indie junkie newbie oldie pixie prairie smoothie sortie techie veggie auntie collie
    groupie roomie reverie menagerie budgie caddie cutie sweetie walkie`),
  ...many(`use reuse misuse abuse excuse muse ruse fuse recluse`),
  ...many(`menu sku cpu gpu guru emu haiku tutu gnu zebu milieu bureau plateau`),
  ...['leaf', 'loaf', 'thief', 'sheaf', 'shelf', 'bookshelf', 'half', 'behalf', 'wolf', 'calf', 'elf', 'self', 'scarf', 'hoof'].map(
    (one) => [one, `${one.slice(0, -1)}ves`] as const,
  ),
  ...['knife', 'life', 'wife', 'housewife', 'midwife', 'afterlife'].map((one) => [one, `${one.slice(0, -2)}ves`] as const),
]

/** Tried in order, on the lower-case last word of a name. */
export const pluralRules: readonly (readonly [RegExp, string])[] = [
  [/^(meta)?datum$/, '$1data'],
  [/^medium$/, 'media'],
  [/(person|people)$/, 'people'],
  [/child(ren)?$/, 'children'],
  [/craft$/, 'craft'],
  [/(?<!^(?:hu|ger|ro|nor|otto|talis|sha|cai))man$/, 'men'],
  [/men$/, 'men'],
  [/polis$/, 'polises'],
  [/([sx])is$/, '$1es'],
  [/us$/, 'uses'],
  [/zz$/, 'zzes'],
  [/tz$/, 'tzes'],
]

/** Tried in order, on the lower-case last word of a name. */
export const singularRules: readonly (readonly [RegExp, string])[] = [
  [/people$/, 'person'],
  [/children$/, 'child'],
  [/(?<=.)men$/, 'man'],
  [/polises$/, 'polis'],
  [/(us|ss|[sx]is|polis)$/, '$1'],
  [
    /^(analy|paraly|cataly|dialy|hypnoti|the|hypothe|synthe|parenthe|prosthe|cri|oa|empha|diagno|progno|neuro|psycho|synop|ellip|gene|neme)ses$/,
    '$1sis',
  ],
  [/bases$/, 'base'],
  [/([ao]use)s$/, '$1'],
  [/uses$/, 'us'],
  [/zzes$/, 'zz'],
  [/tzes$/, 'tz'],
  [/ves$/, 've'],
]

function pairs(text: string): (readonly [string, string])[] {
  const all = words(text)
  return all.flatMap((one, i) => (i % 2 === 0 ? [[one, all[i + 1]!] as const] : []))
}

function many(text: string): (readonly [string, string])[] {
  return words(text).map((one) => [one, `${one}s`] as const)
}
