// Given to node with --import: writes the url of every module that the process loads, one a line, to descriptor 3.
import { createRequire, register } from 'node:module'
import { writeSync } from 'node:fs'

const hooks = `
import { writeSync } from 'node:fs'
export async function load(url, context, next) {
  writeSync(3, url + '\\n')
  return next(url, context)
}`
register(`data:text/javascript,${encodeURIComponent(hooks)}`)

// What is required is kept in one cache for all.
const { cache } = createRequire(import.meta.url)
process.on('exit', () => {
  for (const file of Object.keys(cache)) writeSync(3, `${file}\n`)
})
