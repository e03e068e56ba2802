/** In the place of embed/one_file.ts: a page that is one file has no other files to make one from. */
import { LabError } from '../embed/api';

export const oneFile = (): Promise<Blob> =>
  Promise.reject(new LabError('unavailable', 'This page is the lab as one file already: save a copy of it.'));
