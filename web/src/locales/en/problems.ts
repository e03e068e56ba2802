import type { problems as zh } from '../zh/problems';

export const problems: Record<keyof typeof zh, string> = {
  'problem.unknown_key': 'There is no setting called “{field}”.',
  'problem.not_a_number': '“{field}” wants a number and was given “{value}”; allowed: {allowed}.',
  'problem.not_an_integer': '“{field}” wants a whole number and was given “{value}”; allowed: {allowed}.',
  'problem.out_of_range': '“{field}” was given {value}, which is out of range; allowed: {allowed}.',
  'problem.unknown_choice': '“{field}” has no choice “{value}”; allowed: {allowed}.',
  'problem.too_many_choices': '“{field}” was given too many choices ({value}); allowed: {allowed}.',
  'problem.repeated_key': '“{field}” is given twice, and it is not clear which one counts.',
  'problem.bad_syntax': '“{value}” cannot be read; a setting is written as name=value.',
  'problem.too_long': 'The settings are longer than is read.',
  'problem.unknown_lab': 'There is no lab called “{value}”.',
  'problem.unknown_action': 'This lab cannot do “{value}”.',
  'problem.bad_archive': 'The saved state is damaged or belongs to another lab.',
  'problem.bad_file': 'The file cannot be read: “{field}” is “{value}”; allowed: {allowed}.',
  'problem.too_large': 'The file is too large: “{field}” is {value}; allowed: {allowed}.',
  'problem.unknown_set': 'There is no data set called “{value}”; there are: {allowed}.',
  'problem.missing_set': 'This lab needs the data set “{value}”, which has not been handed over.',
  'problem.missing_file': 'The file “{field}” is not where this page comes from.',
  'problem.unreachable': 'The file “{field}” could not be fetched: the connection failed.',
  'problem.bad_points':
    'In “{field}”, what stands from “{value}” on is not drawn points: four characters a point, with a class that exists.',
  'problem.too_many_points': '“{field}” has {value} points, more than there may be; allowed: {allowed}.',
  'problem.unknown_version':
    'This link says that it is of version “{value}”, which this page does not know; what it understands of it is open.',
  'problem.bad_packing':
    'The drawing packed into this link is damaged and cannot be read; the rest of the link is open.',
  'problem.bad_step':
    'This link asks for step “{value}”, which is no whole number; the run stands at its beginning.',
};
