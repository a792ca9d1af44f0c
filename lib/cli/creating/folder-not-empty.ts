import { TrefoilError } from '../../naming/index.ts'

/** A new application would be made among other files. */
export class FolderNotEmpty extends TrefoilError {
  override readonly code = 'TREFOIL_FOLDER_NOT_EMPTY' as const
  readonly folder: string

  constructor(folder: string) {
    super(
      `${folder} is not empty. Take another name, or say what to do with files in the way: --force overwrites them, --skip keeps them, --pretend shows what would be done`,
    )
    this.folder = folder
  }
}
