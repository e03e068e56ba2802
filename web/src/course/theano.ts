// Series 5: Theano (symbolic expressions, compiled into functions).
import type { Series } from './types';

export const theano: Series = {
  id: 'theano',
  row: 100,
  zh: { title: 'Theano 教程', see: '14 个主题：先写式子，再编译成函数。' },
  en: { title: 'Theano', see: '14 topics: write the expression, compile it into a function.' },
  labs: [{ lab: 'course-map' }],
  topics: [
    {
      row: 101,
      zh: { title: 'Why?', see: '同一个公式的三副面孔：符号表达式、导数、编译好的函数。' },
      en: {
        title: 'Why Theano',
        see: 'One formula as symbolic expression, as derivative and as compiled function.',
      },
      labs: [{ lab: 'course-map', page: 'why&dialects=theano,pytorch' }],
    },
    {
      row: 102,
      zh: { title: '安装', see: '什么都不用装：自检告诉你这个浏览器能做什么。' },
      en: {
        title: 'Installation',
        see: 'Nothing to install: a self-check names what this browser can do.',
      },
      labs: [{ lab: 'setup-check' }],
    },
    {
      row: 103,
      zh: { title: '神经网络在做什么', see: '一条折线怎样学会弯曲：这次用 Theano 课上的设定。' },
      en: {
        title: 'What a neural network does',
        see: "How a line learns to bend, with the settings of Theano's lesson.",
      },
      labs: [{ lab: 'neural-network', preset: 'fit' }],
    },
    {
      row: 104,
      zh: { title: '基本用法', see: '用数和矩阵搭出 z = x + y，打印表达式，再调用它。' },
      en: {
        title: 'Basic usage',
        see: 'Build z = x + y for numbers and matrices, print the expression, call it.',
      },
      labs: [{ lab: 'computation-graph' }],
    },
    {
      row: 105,
      zh: { title: 'Function 用法', see: '一个函数多个输出、默认值、按名字传参：一样样试过来。' },
      en: {
        title: 'Functions',
        see: 'Several outputs, default values, named arguments: try each of them.',
      },
      labs: [{ lab: 'computation-graph' }],
    },
    {
      row: 106,
      zh: {
        title: 'Shared 变量',
        see: '累加 0、1、11；设成 −1 再加 3；临时替换，却不改变它本身。',
      },
      en: {
        title: 'Shared variables',
        see: 'Count 0, 1, 11; set −1 and add 3; substitute a value without changing the state.',
      },
      labs: [{ lab: 'computation-graph' }],
    },
    {
      row: 107,
      zh: {
        title: 'Activation function 激励函数',
        see: '亲手检验这一页的说法：过滤数值、压缩数值、在网络里赛跑、做一个不会出负数的价格预测。',
      },
      en: {
        title: 'Activation function',
        see: 'Test what the page claims: filter values, race functions, predict a price that cannot go negative.',
      },
      labs: [{ lab: 'activation', preset: 'filter' }],
    },
    {
      row: 108,
      zh: { title: '定义 Layer 类', see: '认识一层的五个部分，再任意改掉其中一个。' },
      en: {
        title: 'Define a Layer class',
        see: 'See the five parts of a layer and change any one of them.',
      },
      labs: [{ lab: 'neural-network', preset: 'layer' }],
    },
    {
      row: 109,
      zh: { title: 'Regression 回归例子', see: '同一条带噪声的抛物线，学习率减半：稳一些，也慢一些。' },
      en: {
        title: 'Regression example',
        see: 'The same noisy parabola at half the learning rate: steadier and slower.',
      },
      labs: [{ lab: 'regression', preset: 'theano' }],
    },
    {
      row: 110,
      zh: { title: '可视化结果 回归例子', see: '看曲线从起点弯到数据点，损失同时下降。' },
      en: {
        title: 'Visualise the regression',
        see: 'The curve bends to the points while the loss falls beside it.',
      },
      labs: [{ lab: 'regression', preset: 'theano' }],
    },
    {
      row: 111,
      zh: {
        title: 'Classification 分类学习',
        see: '400 行随机数被背得滚瓜烂熟：看为什么这不叫学习。',
      },
      en: {
        title: 'Classification',
        see: '400 random rows memorised perfectly: see why that is not learning.',
      },
      labs: [{ lab: 'classification', preset: 'noise' }],
    },
    {
      row: 112,
      zh: {
        title: 'Regularization 正规化',
        see: '不加惩罚、加 L2、加 L1：三种情况的训练与测试曲线。',
      },
      en: {
        title: 'Regularization',
        see: 'Training and test curves without a penalty, with L2 and with L1.',
      },
      labs: [{ lab: 'regularization', preset: 'patients' }],
    },
    {
      row: 113,
      zh: { title: 'Save 保存 提取', see: '提取前后，前十个权重和准确率一模一样。' },
      en: {
        title: 'Save and restore',
        see: 'The first ten weights and the accuracy are the same after reloading.',
      },
      labs: [{ lab: 'save-load' }],
    },
    {
      row: 114,
      zh: { title: '总结和更多', see: '五项本领，由你自己的训练记录打勾；再从这里走向 CNN、RNN 和 GPU。' },
      en: {
        title: 'Summary and more',
        see: 'Five skills ticked off by your own runs, and doors to CNN, RNN and GPU.',
      },
      labs: [{ lab: 'course-map', page: 'summary' }],
    },
  ],
};
