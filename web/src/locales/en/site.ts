import type { site as zh } from '../zh/site';

/** What the site's frame says around the map, the labs and the pages. */
export const site: Record<keyof typeof zh, string> = {
  'page.why.name': 'Why this framework',
  'page.prerequisites.name': 'Before you begin: a self-check',
  'page.summary.name': 'Summary: five skills',
  'page.unknown': 'There is no page called “{page}”.',
  'trail.label': 'Place in the course',
  'trail.previous': 'Previous topic: {title}',
  'trail.next': 'Next topic: {title}',
  'course.served': 'Topics this lab serves',
  'course.state.new': 'new',
  'course.state.tried': 'tried',
  'course.state.reached': 'goal reached',
};
