// @ts-check
// Builds dist/: a bundle for each entry of the package with the chunks that they share, and the declarations of lib/ file by file.
// Bundled, because importing some three hundred small files costs ten times the time that running them does.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { rollup } from 'rollup'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const dist = path.join(root, 'dist')
/** Where the compiler puts its JavaScript, and its record of what is up to date. */
const stage = path.join(root, 'node_modules/.cache/trefoil-build')

const entries = ['index', 'config', 'migration/index', 'testing/index', 'tasks/index', 'cli/index']

/** @param {string} folder */
const filesIn = (folder) =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))

const declarations = filesIn(path.join(root, 'lib')).map((file) => file.replace(/\.ts$/, '.d.ts'))

/** Succeeds when the sources have no errors; the files are written in any case. */
function compile() {
  // The compiler believes its own record of what it wrote, even when somebody has removed some of it since.
  const written = declarations.flatMap((file) => [path.join(dist, file), path.join(stage, file.replace(/\.d\.ts$/, '.js'))])
  if (!written.every((file) => fs.existsSync(file))) fs.rmSync(path.join(stage, '.tsbuildinfo'), { force: true })
  const compiler = path.join(root, 'node_modules/typescript/bin/tsc')
  return spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' }).status === 0
}

/** @type {import('rollup').Plugin} the compiler's source maps, so that the bundles' lead to lib/ */
const sourceMaps = {
  name: 'source-maps',
  load(id) {
    return { code: fs.readFileSync(id, 'utf8'), map: fs.readFileSync(`${id}.map`, 'utf8') }
  },
}

/**
 * Gives the names of the files it wrote. While the sources have errors, what can be built is built: work on one part need
 * not wait for another. The command fails all the same.
 * @param {boolean} isCorrect
 */
async function bundle(isCorrect) {
  const compiled = (/** @type {string} */ entry) => path.join(stage, `${entry}.js`)
  const inputs = entries.filter((entry) => isCorrect || fs.existsSync(compiled(entry)))
  const built = await rollup({
    input: Object.fromEntries(inputs.map((entry) => [entry, compiled(entry)])),
    external: (id) => !id.startsWith('.') && !path.isAbsolute(id),
    plugins: [sourceMaps],
    shimMissingExports: !isCorrect,
    onwarn(warning) {
      // The compiler's helper for `using` asks for a `this` that may be there.
      if (warning.code !== 'THIS_IS_UNDEFINED' && isCorrect) throw new Error(warning.message)
    },
  })
  const { output } = await built.write({
    dir: dist,
    format: 'es',
    entryFileNames: '[name].js',
    // As deep as the entries but one: `../..` is the package's folder in all that are about folders.
    chunkFileNames: 'chunks/[name].js',
    sourcemap: true,
    // Without it an entry would also import the chunks that its own chunks import, for the sake of browsers.
    hoistTransitiveImports: false,
  })
  for (const file of output) {
    // An error's name is its class's: two classes of one name would get a `$1`.
    const renamed = file.type === 'chunk' && /^(?:class|const|var) (\w+\$\d+)(?: extends| = class)/m.exec(file.code)
    if (renamed) throw new Error(`${file.fileName} renames a class to ${renamed[1]}: give one of the two classes another name`)
  }
  return output.map((file) => file.fileName)
}

const isCorrect = compile()
const bundled = await bundle(isCorrect)
const wanted = new Set([...declarations, ...bundled])
for (const file of filesIn(dist)) if (!wanted.has(file)) fs.rmSync(path.join(dist, file))
if (!isCorrect) process.exitCode = 1
