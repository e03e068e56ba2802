/** What the site's frame says around the map, the labs and the pages. */
export const site = {
  'page.why.name': '为什么用这个框架',
  'page.prerequisites.name': '开始之前的小测验',
  'page.summary.name': '总结：五项本领',
  'page.unknown': '没有叫“{page}”的页面。',
  'trail.label': '在课程中的位置',
  'trail.previous': '上一个主题：{title}',
  'trail.next': '下一个主题：{title}',
  'course.served': '这个实验用在哪些主题里',
  'course.state.new': '还没试',
  'course.state.tried': '试过',
  'course.state.reached': '已达成',
} as const;
