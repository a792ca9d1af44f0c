// @ts-check
import { layerOrder } from './layer-order.js'
import { noImportCircle } from './no-import-circle.js'

/** The rules of this repository that no published plugin has. */
export const plugin = {
  meta: { name: 'trefoil-repository' },
  rules: { 'layer-order': layerOrder, 'no-import-circle': noImportCircle },
}
