/** `trefoil g model`: the model, its spec, and a factory for specs. */
export default function model(plop) {
  plop.setGenerator('model', {
    description: 'a model with its spec and factory',
    prompts: [],
    actions: [
      { type: 'file', path: 'app/models/{{{file}}}.ts', template: 'model/model.ts.hbs' },
      { type: 'file', path: 'spec/models/{{{file}}}.spec.ts', template: 'model/spec.ts.hbs' },
      { type: 'file', path: 'spec/factories/{{{file}}}.ts', template: 'model/factory.ts.hbs' },
    ],
  })
}
