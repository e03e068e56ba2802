// Series 4: PyTorch (every forward pass records its own graph).
import type { Series } from './types';

export const pytorch: Series = {
  id: 'pytorch',
  row: 78,
  zh: { title: 'PyTorch 教程', see: '21 个主题：边算边记录，图随代码而生。' },
  en: { title: 'PyTorch', see: '21 topics: the graph is recorded while the code runs.' },
  labs: [{ lab: 'course-map' }],
  topics: [
    {
      row: 79,
      zh: { title: 'Why?', see: '同一个模型：“边跑边建图”和“先建图再跑”有什么不同。' },
      en: {
        title: 'Why PyTorch',
        see: 'The same model, defined while it runs and built before it runs.',
      },
      labs: [{ lab: 'course-map', page: 'why&dialects=pytorch,tensorflow' }],
    },
    {
      row: 80,
      zh: { title: '安装', see: '什么都不用装：自检告诉你这个浏览器能做什么。' },
      en: {
        title: 'Installation',
        see: 'Nothing to install: a self-check names what this browser can do.',
      },
      labs: [{ lab: 'setup-check' }],
    },
    {
      row: 81,
      zh: { title: 'Torch 或 Numpy', see: '对小数组写一个式子，两种写法并排，结果一样。' },
      en: {
        title: 'Torch or NumPy',
        see: 'Type an expression on small arrays; see both spellings and the same result.',
      },
      labs: [{ lab: 'tensor-basics' }],
    },
    {
      row: 82,
      zh: {
        title: '变量',
        see: '对 mean(x²) 按下反向传播，看梯度沿图流回来。',
      },
      en: {
        title: 'Variable and gradient',
        see: 'Press backward on mean(x²) and watch gradients flow back through the graph.',
      },
      labs: [{ lab: 'autograd', preset: 'variable' }],
    },
    {
      row: 83,
      zh: {
        title: '激励函数',
        see: 'relu、sigmoid、tanh、softplus 画在一起，移动光标读数。',
      },
      en: {
        title: 'Activation',
        see: 'relu, sigmoid, tanh and softplus drawn together, with a cursor to read them.',
      },
      labs: [{ lab: 'activation', preset: 'explore' }],
    },
    {
      row: 84,
      zh: {
        title: '关系拟合 (回归)',
        see: '十个 ReLU 拟合 x² 加噪声，曲线边学边画。',
      },
      en: {
        title: 'Relation fitting (regression)',
        see: 'Ten ReLUs fit x² plus noise, redrawn as they learn.',
      },
      labs: [{ lab: 'regression', preset: 'pytorch' }],
    },
    {
      row: 85,
      zh: { title: '区分类型 (分类)', see: '两团点，分界线和准确率现场移动；点一下就能加点。' },
      en: {
        title: 'Telling types apart (classification)',
        see: 'Two clouds, a moving boundary and accuracy; add points by clicking.',
      },
      labs: [{ lab: 'classification', preset: 'clouds' }],
    },
    {
      row: 86,
      zh: { title: '快速搭建法', see: '同一个网络，写成类或写成列表；看不同的只有名字。' },
      en: {
        title: 'Quick building',
        see: 'The same net as a class and as a list: only the names differ.',
      },
      labs: [{ lab: 'neural-network', preset: 'build' }],
    },
    {
      row: 87,
      zh: { title: '保存提取', see: '保存整个网络或只存参数；三个网络的曲线叠在一起，完全重合。' },
      en: {
        title: 'Save and restore',
        see: 'Save the whole net or only its parameters; three curves lie exactly on each other.',
      },
      labs: [{ lab: 'save-load' }],
    },
    {
      row: 88,
      zh: { title: '批训练', see: '十个数，每批 5 个（或 8 个），学三遍，每遍都重新洗牌。' },
      en: {
        title: 'Mini-batch training',
        see: 'Ten numbers dealt into batches of five or eight, shuffled anew in each epoch.',
      },
      labs: [{ lab: 'batch-training', preset: 'five' }],
    },
    {
      row: 89,
      zh: { title: 'Optimizer 优化器', see: '四个网络、四种优化器，画在一张损失图上。' },
      en: { title: 'Optimizers', see: 'Four nets, four optimizers, one loss chart.' },
      labs: [{ lab: 'optimizer', preset: 'net' }],
    },
    {
      row: 90,
      zh: {
        title: 'CNN 卷积神经网络',
        see: '16/32 个滤镜训练一遍，最后一层画成数字的二维地图。',
      },
      en: {
        title: 'CNN',
        see: 'Train 16/32 filters for one epoch; its last layer becomes a map of digits.',
      },
      labs: [{ lab: 'cnn' }],
    },
    {
      row: 91,
      zh: { title: 'RNN 循环神经网络 (分类)', see: '逐行读数字：LSTM 对普通 RNN。' },
      en: { title: 'RNN classifier', see: 'Reading digit rows: an LSTM against a plain RNN.' },
      labs: [{ lab: 'rnn-classifier' }],
    },
    {
      row: 92,
      zh: {
        title: 'RNN 循环神经网络 (回归)',
        see: '在线学习从正弦到余弦；丢掉传递的状态，看误差降不下去。',
      },
      en: {
        title: 'RNN regressor',
        see: 'Sine to cosine, learned online; drop the carried state and see where it gets stuck.',
      },
      labs: [{ lab: 'rnn-regressor' }],
    },
    {
      row: 93,
      zh: {
        title: 'AutoEncoder (自编码/非监督学习)',
        see: '可以转动的三维编码云，还原图随训练不断刷新。',
      },
      en: {
        title: 'Autoencoder',
        see: 'A cloud of codes you can turn; reconstructions refresh as it trains.',
      },
      labs: [{ lab: 'autoencoder' }],
    },
    {
      row: 94,
      zh: {
        title: 'DQN 强化学习',
        see: '50 个单元的网络学会立住杆子；先看它安静收集经验的那一段。',
      },
      en: {
        title: 'DQN',
        see: 'A 50-unit net balances CartPole, after a silent phase of collecting experience.',
      },
      labs: [{ lab: 'dqn' }, { lab: 'gym-environments' }],
    },
    {
      row: 95,
      zh: {
        title: 'GAN 生成对抗网络',
        see: '新手画家的 15 点曲线慢慢滑进名家的范围，鉴别者的把握停在 0.5。',
      },
      en: {
        title: 'GAN',
        see: "The novice's curve slides into the artist's band; the judge's doubt settles at 0.5.",
      },
      labs: [{ lab: 'gan' }],
    },
    {
      row: 96,
      zh: {
        title: '为什么 Torch 是动态的',
        see: '随机喂进 10、20 或 30 个点的序列，图每次都重新记录。',
      },
      en: {
        title: 'Why Torch is dynamic',
        see: 'Feed sequences of 10, 20 or 30 points; the graph is recorded anew each time.',
      },
      labs: [{ lab: 'computation-graph' }, { lab: 'rnn-regressor' }],
    },
    {
      row: 97,
      zh: {
        title: 'GPU 加速运算',
        see: '同一次训练，在这台机器的每种引擎上各跑一遍：时间、倍数、结果是否相同。',
      },
      en: {
        title: 'GPU acceleration',
        see: 'The same training on each engine of this machine: time, speed-up, equal results.',
      },
      labs: [{ lab: 'gpu-acceleration' }],
    },
    {
      row: 98,
      zh: {
        title: 'Dropout 缓解过拟合',
        see: '20 个点、300×300 的网络：一条线扭来扭去，一条线从容平静。',
      },
      en: {
        title: 'Dropout against overfitting',
        see: '20 points, a 300×300 net: the wriggling line against the calm one.',
      },
      labs: [{ lab: 'dropout', preset: 'pytorch' }],
    },
    {
      row: 99,
      zh: {
        title: 'Batch Normalization 批标准化',
        see: '八个隐藏层，糟糕的起始偏置：逐层看激励前后的直方图。',
      },
      en: {
        title: 'Batch normalization',
        see: 'Eight hidden layers and a bad start: histograms before and after each activation.',
      },
      labs: [{ lab: 'batch-norm', preset: 'pytorch' }],
    },
  ],
};
