// This application lives in the repository of Trefoil. `npm run link` does for "trefoil": "file:.." what `npm install` would do, and
// leaves everything else to the packages that are installed in the repository: nothing is asked of a registry.
import fs from 'node:fs'
import path from 'node:path'

const modules = path.join(import.meta.dirname, 'node_modules')

link('trefoil', '../..', 'junction')
// Windows needs more than a link here, and `npm install`.
if (process.platform !== 'win32') link('.bin/trefoil', '../trefoil/bin/trefoil', 'file')

/**
 * @param {string} name
 * @param {string} target from the link's own folder
 * @param {'junction' | 'file'} type
 */
function link(name, target, type) {
  const place = path.join(modules, name)
  if (fs.lstatSync(place, { throwIfNoEntry: false })) return
  fs.mkdirSync(path.dirname(place), { recursive: true })
  fs.symlinkSync(type === 'junction' ? path.resolve(path.dirname(place), target) : target, place, type)
}
