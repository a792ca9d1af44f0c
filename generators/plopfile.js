import app from './app/index.js'
import migration from './migration/index.js'
import model from './model/index.js'
import seed from './seed/index.js'

// The generators plan; they neither ask nor write. `trefoil` parses the command line into their answers, renders their
// templates (an application's lib/templates before ours) and writes the files, with conflicts and --pretend.
export default function plopfile(plop) {
  for (const generator of [app, model, migration, seed]) generator(plop)
}
