import { describe, expect, it } from 'vitest';
import { cellNumber, chooseColumns, csvPoints, readCsv, valuesOf } from '../../web/src/lib/csv';

function read(text: string) {
  const table = readCsv(text);
  if (!table) throw new Error('no table');
  return table;
}

describe('a table', () => {
  it('has a header if no cell of its first row is a number', () => {
    expect(read('x,y\n1,2').header).toBe(true);
    expect(read('x,y\n1,2').columns.map(({ name }) => name)).toEqual(['x', 'y']);
    expect(read('1,2\n3,4').header).toBe(false);
    expect(read('1,2\n3,4').columns.map(({ name }) => name)).toEqual(['#1', '#2']);
  });

  it.each([
    ['comma', '1,2\n3,4'],
    ['semicolon', '1;2\n3;4'],
    ['tab', '1\t2\r\n3\t4\r\n'],
    ['old line ends', '\uFEFF1,2\r3,4'],
    ['spaces and empty lines', '\n 1 , 2 \n\n3,4\n'],
    ['quotes', '"1","2"\n"3",4'],
  ])('is read whatever divides it: %s', (_, text) => {
    expect(read(text).columns.map(({ cells }) => cells)).toEqual([
      ['1', '3'],
      ['2', '4'],
    ]);
  });

  it('keeps separators, line ends and quotes within quotes, and counts lines as an editor does', () => {
    const table = read('name,v\n"a,b\nc ""d""",1\nnext,2');
    expect(table.columns[0]?.cells).toEqual(['a,b\nc "d"', 'next']);
    expect(table.lines).toEqual([2, 4]);
  });

  it('is none without a row of data', () => {
    expect(readCsv('')).toBeNull();
    expect(readCsv('x,y')).toBeNull();
    expect(readCsv(',,\n , ')).toBeNull();
  });
});

it('numbers are decimal and finite', () => {
  expect(['1', '-2.5', '.5', '1e3', '+4.'].map(cellNumber)).toEqual([1, -2.5, 0.5, 1000, 4]);
  for (const cell of ['', 'x', '0x10', '1,5', 'Infinity', '1e999', '１']) expect(cellNumber(cell)).toBeNaN();
});

describe('columns', () => {
  const iris = 'length,width,species\n5.1,3.5,setosa\n6.2,2.9,virginica\n4.9,3.0,setosa';

  it('are picked: the numbers as x and y, the words as class', () => {
    expect(chooseColumns(read(iris), 4)).toEqual({ x: 0, y: 1, label: 2 });
    expect(chooseColumns(read(iris), 1)).toEqual({ x: 0, y: 1, label: -1 });
    expect(chooseColumns(read('class,a,b\n0,1.5,2\n1,2.5,3\n1,7,8'), 4)).toEqual({ x: 1, y: 2, label: 0 });
    expect(chooseColumns(read('1,2\n3,4'), 4)).toEqual({ x: 0, y: 1, label: -1 });
    expect(chooseColumns(read('a\nb\nc'), 4).x).toBe(-1);
  });

  it('of classes are in the order of their numbers or letters', () => {
    const [column] = read('k\n10\n9\n10\n2').columns;
    expect(column && valuesOf(column)).toEqual(['2', '9', '10']);
  });

  it('give points, with a word for every cell that cannot be used', () => {
    const table = read('x,y,kind\n1,2,b\n3,,a\nfour,4,a\n5,6,\n7,8,a');
    const points = csvPoints(table, { x: 0, y: 1, label: 2 });
    expect(points.x).toEqual([1, 7]);
    expect(points.label).toEqual([1, 0]);
    expect(points.classes).toEqual(['a', 'b']);
    expect(points.bad).toEqual([
      { line: 3, column: 'y', value: '' },
      { line: 4, column: 'x', value: 'four' },
      { line: 5, column: 'kind', value: '' },
    ]);
  });
});
