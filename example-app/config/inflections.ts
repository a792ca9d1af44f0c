import { inflections } from 'trefoil'

// Words that the rules of English get wrong. Loaded before any model. The store's tables are in the singular and named by their models.
inflections(() => {})
