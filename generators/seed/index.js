/** `trefoil g seed NAME`: one file of data, run by `trefoil db:seed NAME`. */
export default function seed(plop) {
  plop.setGenerator('seed', {
    description: 'a file of seed data',
    prompts: [],
    actions: [{ type: 'file', path: 'db/seeds/{{{file}}}.ts', template: 'seed/seed.ts.hbs' }],
  })
}
