/** Words of the course map. Titles and sentences of the topics themselves are in `course/`. */
export const course = {
  'course.heading': '七个系列的地图',
  'course.count': '{all} 个主题，其中 {ready} 个已经有实验',
  'course.search': '搜索主题',
  'course.searchHint': '例如：梯度、softmax、回归',
  'course.filter': '按系列筛选',
  'course.all': '全部系列',
  'course.readyOnly': '只看有实验的',
  'course.share': '{all} 个主题，{ready} 个有实验',
  'course.planned': '计划中',
  'course.found': '找到 {count} 个主题',
  'course.none': '没有主题含有“{query}”。试试更短的词，或者换成英文。',
  'course.noneReady': '这里还没有实验，都在计划中。',
  'course.progress': '{all} 个主题里，试过 {tried} 个，达成 {reached} 个',
  'course.continue': '接着上次：{title}',
  'course.clear': '清除筛选',
} as const;
