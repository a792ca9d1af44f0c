// This application lives in the repository of Trefoil. `npm run link` does for "trefoil": "file:.." what `npm install` would do, and
// leaves everything else to the packages that are installed in the repository: nothing is asked of a registry.
import fs from 'node:fs'
import path from 'node:path'

const isWindows = process.platform === 'win32'
const modules = path.join(import.meta.dirname, 'node_modules')

// A junction takes an absolute path.
link('trefoil', isWindows ? path.dirname(import.meta.dirname) : '../..')
// On Windows a command needs more than a link: `npm install`.
if (!isWindows) link('.bin/trefoil', '../trefoil/bin/trefoil')

/**
 * @param {string} name
 * @param {string} target from the link's own folder
 */
function link(name, target) {
  const place = path.join(modules, name)
  if (fs.existsSync(place)) return
  fs.rmSync(place, { force: true })
  fs.mkdirSync(path.dirname(place), { recursive: true })
  fs.symlinkSync(target, place, isWindows ? 'junction' : null)
}
