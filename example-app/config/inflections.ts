import { inflections } from 'trefoil'

// Words that the rules of English get wrong. Loaded before any model.
inflections((_inflect) => {
  // _inflect.irregular('octopus', 'octopi')
  // _inflect.uncountable('sushi')
  // _inflect.acronym('API')
})
