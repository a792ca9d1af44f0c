import { readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const templates = join(dirname(fileURLToPath(import.meta.url)), '../../templates')

/** What `--minimal` leaves out: all that an application runs without. */
const comforts = ['.editorconfig', '.github/', 'Dockerfile', '.dockerignore', 'README.md', 'eslint.config.js']

/** `trefoil new`: every file of templates/app. A `dot-` in front of a name stands for the dot, which npm would not pack. */
export default function app(plop) {
  plop.setGenerator('app', {
    description: 'a new application',
    prompts: [],
    actions: ({ minimal }) =>
      readdirSync(join(templates, 'app'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(templates, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
        .map((template) => ({
          type: 'file',
          template,
          path: template
            .replace(/^app\//, '')
            .replace(/\.hbs$/, '')
            .replaceAll(/(^|\/)dot-/g, '$1.'),
        }))
        .filter(({ path }) => !minimal || !comforts.some((name) => path.startsWith(name)))
        .sort((a, b) => (a.path < b.path ? -1 : 1)),
  })
}
