// How the Chinese characters of the topics' titles are read, so that a title is found by its pinyin.
// Only those characters: a test fails when a title has one that is missing here.

const READINGS = `
an安 bang帮 bao保 ben本 bian编变 biao标 bu不 ce策 ceng层 cha叉 chang常 cheng成程 chu处 chuan传 cun存 da大搭
de的 ding定 dong动 du读督 dui对 duo多 fa法 fan烦 fang方 fei非 fen分 gan干 geng更 gong功 gou构 guan关
gui规归 guo过果 han函 hao好 he和合 heng衡 hua化话 huan环缓 hui回会汇 huo或 ji机基激积 jia加 jian检建兼监 jiao教交
jie结解 jing经境 ju据 juan卷 jue决 jun均 kang抗 ke课可 kong控 ku库 kuai快 lei类 li理励例 lian练 liang量 luo络
ma码嘛 me么 ming命名 mo模莫 neng能 ni拟 pi批 qi器 qiang强 qiu求 qu取区趣 rong容 ru入 shen神什 sheng生 shi是式视
shou手 shu数属 si思 su速 suan算 tai态 te特 ti提 tian添 tong通 wang网 wei为维 xi习系 xiao小 xin新 xing性型
xuan选 xue学 xun训循 yan验 yao要 yi义 yong用 you有优 yu与 yun运 zai在 zao造 ze择 zheng正证征 zhi值制 zhuang装
zhun准 zi自子 zong总 zuo做
`;

const readingOf = new Map(
  READINGS.trim()
    .split(/\s+/)
    .flatMap((entry) => {
      const [, reading = '', characters = ''] = /^([a-z]+)(.+)$/u.exec(entry) ?? [];
      return [...characters].map((character) => [character, reading] as const);
    }),
);

/** The syllables of a text's Chinese characters, and their first letters; other signs are left out. */
export function pinyin(text: string): { whole: readonly string[]; initials: string } {
  const whole = [...text].flatMap((character) => readingOf.get(character) ?? []);
  return { whole, initials: whole.map((syllable) => syllable[0]).join('') };
}

/** The characters of a text whose reading is not known. */
export function unread(text: string): string[] {
  return [...text].filter((character) => /\p{Script=Han}/u.test(character) && !readingOf.has(character));
}
