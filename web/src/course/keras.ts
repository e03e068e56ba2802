// Series 6: Keras.
import type { Series } from './types';

export const keras: Series = {
  id: 'keras',
  row: 115,
  zh: { title: 'Keras 教程', see: '10 个主题：用最少的代码搭好常见的网络。' },
  en: { title: 'Keras', see: '10 topics: the usual networks in the fewest lines.' },
  labs: [{ lab: 'course-map' }],
  topics: [
    {
      row: 116,
      zh: { title: 'Why?', see: '同一个模型，代码最短的写法；点开每一行，看它背后做了多少事。' },
      en: {
        title: 'Why Keras',
        see: 'The same model in the fewest lines; see what each line expands to.',
      },
      labs: [{ lab: 'course-map', page: 'why&dialects=keras,tensorflow' }],
    },
    {
      row: 117,
      zh: { title: '安装', see: '什么都不用装：自检告诉你这个浏览器能做什么。' },
      en: {
        title: 'Installation',
        see: 'Nothing to install: a self-check names what this browser can do.',
      },
      labs: [{ lab: 'setup-check' }],
    },
    {
      row: 118,
      zh: { title: '兼容 backend', see: '换掉底下的计算引擎，网络不变，数字也不变。' },
      en: {
        title: 'Backends',
        see: 'Switch the engine underneath: the same net gives the same numbers.',
      },
      labs: [{ lab: 'setup-check' }, { lab: 'gpu-acceleration' }],
    },
    {
      row: 119,
      zh: {
        title: 'Regressor 回归',
        see: '一个权重、一个偏置去拟合 0.5x + 2，再用留出的 40 个点检验。',
      },
      en: {
        title: 'Regressor',
        see: 'One weight and one bias fit 0.5x + 2, then meet 40 held-out points.',
      },
      labs: [{ lab: 'regression', preset: 'keras-line' }],
    },
    {
      row: 120,
      zh: { title: 'Classifier 分类', see: '784-32-10 的网络学两遍 MNIST，看损失和准确率。' },
      en: {
        title: 'Classifier',
        see: 'A 784-32-10 net sees MNIST twice; follow its loss and accuracy.',
      },
      labs: [{ lab: 'digit-classifier' }],
    },
    {
      row: 121,
      zh: { title: 'CNN 卷积神经网络', see: '32 个和 64 个滤镜，把 MNIST 学一遍。' },
      en: { title: 'CNN (Keras)', see: '32 and 64 filters, once through MNIST.' },
      labs: [{ lab: 'cnn' }],
    },
    {
      row: 122,
      zh: {
        title: 'RNN Classifier 循环神经网络',
        see: '50 个单元的简单循环网络逐行读数字，每 500 步考一次试。',
      },
      en: {
        title: 'RNN classifier (Keras)',
        see: 'A simple recurrent net of 50 reads digits row by row, tested every 500 steps.',
      },
      labs: [{ lab: 'rnn-classifier' }],
    },
    {
      row: 123,
      zh: { title: 'RNN Regressor 循环神经网络', see: '20 个单元、带状态的 LSTM；关掉状态试试。' },
      en: {
        title: 'RNN regressor (Keras)',
        see: 'A stateful LSTM of 20 units; switch its state off.',
      },
      labs: [{ lab: 'rnn-regressor' }],
    },
    {
      row: 124,
      zh: { title: 'Autoencoder 自编码', see: '所有数字散布在一张二维图上。' },
      en: { title: 'Autoencoder (Keras)', see: 'All the digits as a scatter in two dimensions.' },
      labs: [{ lab: 'autoencoder' }],
    },
    {
      row: 125,
      zh: { title: 'Save & reload 保存提取', see: '同样两个预测，保存前和提取后各看一次。' },
      en: { title: 'Save and reload', see: 'The same two predictions before and after reloading.' },
      labs: [{ lab: 'save-load' }],
    },
  ],
};
