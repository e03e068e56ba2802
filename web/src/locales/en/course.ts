/** Words of the course map. Titles and sentences of the topics themselves are in `course/`. */
export const course = {
  'course.heading': 'The map of seven courses',
  'course.count': '{ready} of {all} topics have a lab today',
  'course.search': 'Search topics',
  'course.searchHint': 'e.g. gradient, softmax, 回归',
  'course.filter': 'Filter by series',
  'course.all': 'All series',
  'course.readyOnly': 'Only topics with a lab',
  'course.share': '{all} topics, {ready} with a lab',
  'course.planned': 'planned',
  'course.found': '{count} topics found',
  'course.none': 'No topic contains “{query}”. Try a shorter word, or the Chinese one.',
  'course.noneReady': 'No lab here yet: all of these are planned.',
  'course.progress': 'Of {all} topics you have tried {tried} and reached the goal of {reached}',
  'course.continue': 'Go on where you were: {title}',
  'course.clear': 'Clear the filter',
} as const;
