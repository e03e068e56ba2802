import { course } from './course';

/** Words of the home page and of the course map on it. Placeholders in {braces}. */
export const home = {
  ...course,
  'home.name': '梯度游乐场',
  'home.latin': 'Descent',
  'home.sentence': '把机器学习课里的每个想法，变成你眼前真正训练的实验。',
  'home.detail': '拖一个滑块，看误差怎样一步步下降。不用安装，没有账号；相同的种子，永远得到相同的结果。',
  'home.labs': '现在就能动手',
  'home.open': '打开实验',
  'home.activation.line': '看清每条曲线和它的斜率，再把它放进正在训练的网络，亲眼看它学不学得成。',
  'home.activation.figure': '四种激励函数的曲线：{names}。一个输入值同时穿过它们。',
  'home.regression.line': '一条线怎样在梯度下降中弯向数据点：神经网络的第一课。',
  'home.regression.figure': '带噪声的数据点，和拟合曲线在第 {steps} 步的样子：越来越贴近数据。',
  'home.step': '第 {step} 步',
  'home.authors': '写教程的人请看：把实验放进自己的文章是什么样子。',
  'home.gallery': '全部 {count} 个实验',
  'home.section.orientation': '入门',
  'home.section.foundations': '基础',
  'home.section.fitting': '拟合',
  'home.section.better': '学得更好',
  'home.section.scikit': 'scikit-learn',
  'home.section.architectures': '网络结构',
  'home.section.machine': '机器',
  'home.section.reinforcement': '强化学习',
} as const;
