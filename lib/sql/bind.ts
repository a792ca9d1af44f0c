import { keepShape, type BindValue } from '../types/index.ts'
import type { Node, Rendering } from './rendering.ts'
import { Precedence } from './precedence.ts'

/** A parameter, already encoded. `type` is written only where the server could not infer it: `$1::jsonb`. */
export class Bind implements Node {
  readonly value: BindValue
  readonly type: string | null
  readonly precedence = Precedence.atom

  constructor(value: BindValue, type: string | null = null) {
    this.value = value
    this.type = type
  }

  render(to: Rendering): void {
    to.bind(this.value)
    if (this.type !== null) to.push('::').push(this.type)
  }
}

keepShape(new Bind(null))
