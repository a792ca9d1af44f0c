import { Base } from 'trefoil'

/** What all models of this application have in common. */
export abstract class ApplicationRecord extends Base {}
