/** Own data: points drawn on the picture, or a table. */
import type { points as zh } from '../zh/points';

export const points: Record<keyof typeof zh, string> = {
  'choice.generated': 'generated',
  'choice.drawn': 'your own drawing',
  'param.drawn': 'Your points',
  'param.drawn_curve': 'Your points',
  'param.drawn_plane': 'Your points',
  'ui.points.toolbar': 'Drawing tools',
  'ui.points.tools': 'Tool',
  'ui.points.class': 'Class of new points',
  'ui.points.class_name': 'Class {n}',
  'ui.points.place': 'Add and move points',
  'ui.points.brush': 'Brush a trail of points',
  'ui.points.erase': 'Erase',
  'ui.points.undo': 'Undo',
  'ui.points.clear': 'Clear all',
  'ui.points.undone': 'Undone; {count} points now.',
  'ui.points.cleared': 'All points are gone.',
  'ui.points.count': '{count} points',
  'ui.points.added': 'Added a point at {place}.',
  'ui.points.none_here': 'There is no point here to erase.',
  'ui.points.full': '{most} points are as many as there may be; erase some to add others.',
  'ui.points.empty': 'Click or tap here for the first point.',
  'ui.points.surface': 'Drawing surface with {count} points',
  'ui.points.keys':
    'Arrow keys move the cursor, further with Shift; Enter adds a point, Delete erases the one at the cursor, digits choose the class, Ctrl Z takes back.',
  'ui.points.start_from': 'Edit these points',
  'ui.points.too_long':
    'These {count} points are too many for a link: training goes on, but the address will not carry them along.',
  'ui.points.axis': '{name} ({min} to {max}, scaled to the picture)',
  'ui.points.csv.title': 'Use a table of your own',
  'ui.points.csv.how':
    'Paste CSV text, choose a file or drop one here. Two columns of numbers are needed, x and y; a first row of names is welcome but not needed.',
  'ui.points.csv.how_classes':
    'Paste CSV text, choose a file or drop one here. Two columns of numbers are needed and one of classes; without it every point is of class 1. A first row of names is welcome but not needed.',
  'ui.points.csv.paste': 'Text of the table',
  'ui.points.csv.file': 'Choose a file…',
  'ui.points.csv.x': 'Across',
  'ui.points.csv.y': 'Up',
  'ui.points.csv.class': 'Class',
  'ui.points.csv.no_class': 'none',
  'ui.points.csv.missing': 'Line {line}, column “{column}” is empty: that row is left out.',
  'ui.points.csv.bad': 'Line {line}, column “{column}”: “{value}” is not a number, so that row is left out.',
  'ui.points.csv.more_bad': 'And {count} more.',
  'ui.points.csv.scaled': 'Both columns of numbers are scaled to the picture.',
  'ui.points.csv.thinned':
    'The table has {rows} rows and at most {most} are used, taken evenly from first to last.',
  'ui.points.csv.no_columns':
    'There are no two columns of numbers: check the separator (comma, semicolon or tab) and the decimal point.',
  'ui.points.csv.no_rows': 'No row has good numbers in the chosen columns.',
  'ui.points.csv.many_classes':
    'The class column has {count} different values and there may be at most {most}. Choose another column, or none.',
  'ui.points.csv.too_large': 'The file has {size} MB; at most {most} MB are read.',
  'ui.points.csv.cancel': 'Cancel',
  'ui.points.csv.use': 'Use these {count} points',
};
