/** `trefoil g migration NAME [fields]`: a migration whose operations follow from its name. */
export default function migration(plop) {
  plop.setGenerator('migration', {
    description: 'a migration',
    prompts: [],
    actions: [{ type: 'file', path: '{{{path}}}', template: 'migration/migration.ts.hbs' }],
  })
}
