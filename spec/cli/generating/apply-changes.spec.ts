import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import sinon from 'sinon'
import { applyChanges } from '../../../lib/cli/generating/apply-changes.ts'
import type { ApplyOptions, Change } from '../../../lib/cli/generating/change.ts'
import { destroyGenerated } from '../../../lib/cli/generating/destroy-generated.ts'
import { FilesInTheWay, GeneratedFilesChanged, NothingGenerated } from '../../../lib/cli/generating/errors.ts'
import { fingerprint, recallGenerated, rememberGenerated } from '../../../lib/cli/generating/generated-log.ts'

const file = (path: string, content: string): Change => ({ kind: 'file', path, content })

describe('writing what a generator planned', () => {
  let root: string
  let output: string
  let write: sinon.SinonStub
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'trefoil-apply-'))
    output = ''
    write = sinon.stub(process.stdout, 'write').callsFake((text) => {
      output += String(text).replaceAll(/\x1b\[\d+m/g, '')
      return true
    })
  })
  afterEach(() => {
    write.restore()
    rmSync(root, { recursive: true })
  })
  const apply = (changes: Change[], options: Partial<ApplyOptions> = {}) =>
    applyChanges(changes, { root, onConflict: 'ask', pretend: false, quiet: false, ...options })
  const read = (path: string): string => readFileSync(join(root, path), 'utf8')

  it('creates files and folders, and says so in 12 columns', async () => {
    await apply([file('a/b/c.ts', 'c'), file('d.ts', 'd')])
    expect(read('a/b/c.ts')).to.equal('c')
    expect(output).to.equal('      create  a/b/c.ts\n      create  d.ts\n')
  })

  it('leaves an identical file alone', async () => {
    await apply([file('a', '1')])
    expect((await apply([file('a', '1')])).map((one) => one.state)).to.deep.equal(['identical'])
  })

  it('writes nothing at all where one file is in the way and nobody can be asked', async () => {
    writeFileSync(join(root, 'b'), 'mine')
    const error = await apply([file('a', '1'), file('b', '2')]).catch((caught: unknown) => caught)
    expect(error)
      .to.be.instanceOf(FilesInTheWay)
      .with.property('message')
      .that.includes('b is there already and differs. Nothing was written.')
    expect(() => read('a')).to.throw('ENOENT')
    expect(output).to.equal('    conflict  b\n')
  })

  it('overwrites with force and keeps with skip', async () => {
    writeFileSync(join(root, 'b'), 'mine')
    await apply([file('b', '2')], { onConflict: 'skip' })
    expect(read('b')).to.equal('mine')
    await apply([file('b', '2')], { onConflict: 'force' })
    expect(read('b')).to.equal('2')
    expect(output).to.equal('        skip  b\n       force  b\n')
  })

  it('pretends', async () => {
    writeFileSync(join(root, 'b'), 'mine')
    await apply([file('a', '1'), file('b', '2')], { pretend: true })
    expect(() => read('a')).to.throw('ENOENT')
    expect(output).to.equal('      create  a\n    conflict  b\n')
  })

  it('is quiet when asked', async () => {
    await apply([file('a', '1')], { quiet: true })
    expect(output).to.equal('')
  })

  it('tells what it inserts', async () => {
    writeFileSync(join(root, 'user.ts'), 'before')
    await apply([{ kind: 'insert', path: 'user.ts', content: 'after', before: 'before', what: 'orders: () => hasMany(Order)' }])
    await apply([{ kind: 'insert', path: 'user.ts', content: null, before: 'after', what: '' }])
    expect(read('user.ts')).to.equal('after')
    expect(output).to.equal('      insert  user.ts  orders: () => hasMany(Order)\n   identical  user.ts\n')
  })

  describe('and undoing it', () => {
    const destroy = (options: Partial<ApplyOptions> = {}): void => {
      destroyGenerated('model A', ['a.ts', 'b.ts'], { root, onConflict: 'ask', pretend: false, quiet: false, ...options })
    }
    const generate = async (): Promise<void> => {
      await apply([file('a.ts', 'a'), file('b.ts', 'b')], { quiet: true })
      rememberGenerated(root, 'model A', { files: { 'a.ts': fingerprint('a'), 'b.ts': fingerprint('b') }, inserts: [] })
    }

    it('removes the files and forgets them', async () => {
      await generate()
      destroy()
      expect(output).to.equal('      remove  a.ts\n      remove  b.ts\n')
      expect(recallGenerated(root, 'model A')).to.equal(null)
      expect(() => {
        destroy()
      }).to.throw(NothingGenerated, 'There is no model A here')
    })

    it('removes nothing where a file was changed by hand', async () => {
      await generate()
      writeFileSync(join(root, 'b.ts'), 'mine')
      expect(() => {
        destroy()
      }).to.throw(GeneratedFilesChanged, 'b.ts: changed since it was generated. Nothing was removed.')
      expect(read('a.ts')).to.equal('a')
      destroy({ onConflict: 'skip' })
      expect(read('b.ts')).to.equal('mine')
      expect(output).to.equal('      remove  a.ts\n        skip  b.ts\n')
    })

    it('removes what was made elsewhere with force only', () => {
      writeFileSync(join(root, 'a.ts'), 'a')
      expect(() => {
        destroy()
      }).to.throw(GeneratedFilesChanged, 'not generated in this working copy')
      destroy({ onConflict: 'force' })
      expect(() => read('a.ts')).to.throw('ENOENT')
    })
  })
})
