import type { Command } from 'commander'

export interface WriteFlags {
  readonly force?: true
  readonly skip?: true
  readonly pretend?: true
  readonly quiet?: true
}

/** The flags of everything that writes files. */
export function writeFlags(command: Command): Command {
  return command
    .option('--force', 'overwrite files that are there')
    .option('--skip', 'keep files that are there')
    .option('--pretend', 'say what would be done, and do nothing')
    .option('--quiet', 'say nothing')
}

export interface NewFlags extends WriteFlags {
  readonly database: 'pglite' | 'postgres'
  readonly minimal?: true
  readonly package?: string
  readonly skipInstall?: true
  readonly skipGit?: true
}

export interface ModelFlags extends WriteFlags {
  readonly parent?: string
  readonly timestamps: boolean
  readonly forcePlural?: true
}

export interface MigrationFlags extends WriteFlags {
  readonly auto?: true
  readonly empty?: true
  readonly rename: readonly string[]
  readonly drop: readonly string[]
  readonly assure?: string
  readonly head?: string
}
