// Series 7: scikit-learn.
import type { Series } from './types';

export const scikitLearn: Series = {
  id: 'scikit-learn',
  row: 126,
  zh: { title: 'Scikit learn 教程', see: '11 个主题：经典方法，以及怎样公平地检验它们。' },
  en: { title: 'scikit-learn', see: '11 topics: classic methods, and how to test them fairly.' },
  labs: [{ lab: 'course-map' }],
  topics: [
    {
      row: 127,
      zh: { title: 'Why?', see: '许多方法，一套接口：fit、predict、score。' },
      en: { title: 'Why scikit-learn', see: 'Many methods, one interface: fit, predict, score.' },
      labs: [{ lab: 'course-map', page: 'why&dialects=sklearn,keras' }],
    },
    {
      row: 128,
      zh: { title: '安装', see: '什么都不用装：自检告诉你这个浏览器能做什么。' },
      en: {
        title: 'Installation',
        see: 'Nothing to install: a self-check names what this browser can do.',
      },
      labs: [{ lab: 'setup-check' }],
    },
    {
      row: 129,
      zh: { title: '选择学习方法', see: '回答几个关于数据的问题，沿流程图走到一种方法，它马上就跑给你看。' },
      en: {
        title: 'Choosing a method',
        see: 'Walk the decision chart by answering about your data; the method it names runs at once.',
      },
      labs: [{ lab: 'model-choice' }],
    },
    {
      row: 130,
      zh: {
        title: '通用学习模式',
        see: '读取、切分、拟合、预测、比较：五个按钮，用 kNN 认鸢尾花。',
      },
      en: {
        title: 'The common pattern',
        see: 'Load, split, fit, predict, compare: five buttons, irises, nearest neighbours.',
      },
      labs: [{ lab: 'fit-predict' }],
    },
    {
      row: 131,
      zh: { title: 'sklearn 强大数据库', see: '翻看真实数据集，转动生成器的旋钮自己造一份。' },
      en: {
        title: "scikit-learn's data sets",
        see: "Browse real data sets and turn the generators' knobs.",
      },
      labs: [{ lab: 'datasets' }],
    },
    {
      row: 132,
      zh: {
        title: 'sklearn 常用属性与功能',
        see: '拟合一个线性模型，读它的系数、截距、参数和得分。',
      },
      en: {
        title: 'Common attributes and methods',
        see: 'Fit a linear model, then read its coefficients, intercept, parameters and score.',
      },
      labs: [{ lab: 'fit-predict' }],
    },
    {
      row: 133,
      zh: {
        title: '正规化 Normalization',
        see: '同一个支持向量机，原始数据上像在猜硬币，缩放以后几乎全对。',
      },
      en: {
        title: 'Normalization',
        see: 'A support vector machine guesses on raw data and is nearly always right after scaling.',
      },
      labs: [{ lab: 'feature-normalization', preset: 'svm' }],
    },
    {
      row: 134,
      zh: {
        title: '交叉验证 1 Cross-validation',
        see: '五份数据轮流当考卷，用平均分为 kNN 选 k。',
      },
      en: {
        title: 'Cross-validation 1: folds',
        see: 'Five folds take turns as the test; choose k of kNN by the mean score.',
      },
      labs: [{ lab: 'cross-validation' }],
    },
    {
      row: 135,
      zh: {
        title: '交叉验证 2 Cross-validation',
        see: '学习曲线：训练样本越来越多，两条线之间的空隙就是过拟合。',
      },
      en: {
        title: 'Cross-validation 2: learning curve',
        see: 'Loss against the number of examples: the gap between the lines is overfitting.',
      },
      labs: [{ lab: 'cross-validation' }],
    },
    {
      row: 136,
      zh: {
        title: '交叉验证 3 Cross-validation',
        see: '验证曲线：损失随 γ 变化，找到那个 U 形的谷底。',
      },
      en: {
        title: 'Cross-validation 3: validation curve',
        see: 'Loss against γ of a support vector machine: find the bottom of the U.',
      },
      labs: [{ lab: 'cross-validation' }],
    },
    {
      row: 137,
      zh: { title: '保存模型', see: '用两种方式保存训练好的分类器，读回来，预测不变。' },
      en: {
        title: 'Save a model',
        see: 'Save a fitted classifier in two ways, reload it, get the same prediction.',
      },
      labs: [{ lab: 'save-load' }],
    },
  ],
};
