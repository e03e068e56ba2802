/** 离线保存本站的开关。 */
export const offline = {
  'offline.label': '保存本站，离线也能用',
  'offline.off': '全部实验和指南会留在这个浏览器里（{size}），没有网络也能打开。关掉开关就会全部删除。',
  'offline.fetching': '正在下载 {size}…',
  'offline.on': '本站已保存在这个浏览器里（{size}），没有网络也能打开。',
  'offline.update': '新版本已经下载好了。',
  'offline.take': '现在换用',
  'offline.others': '还有别的标签页在用旧版本，请先关掉它，再试一次。',
  'offline.failed': '没能保存：网络中断，或者空间不够。请过一会儿再试。',
} as const;
