// Series 3: TensorFlow (version 1: build the graph first, then run it).
import type { Series } from './types';

export const tensorflow: Series = {
  id: 'tensorflow',
  row: 49,
  zh: { title: 'TensorFlow 教程', see: '28 个主题：先画好计算图，再让数据流过去。' },
  en: { title: 'TensorFlow', see: '28 topics: draw the graph first, then let data flow through it.' },
  labs: [{ lab: 'course-map' }],
  topics: [
    {
      row: 50,
      zh: {
        title: '为什么选 Tensorflow',
        see: '同一个模型，五种框架的写法；一步步看每种写法在什么时候做了什么。',
      },
      en: {
        title: 'Why TensorFlow',
        see: 'One model in five framework dialects; step through what each does, and when.',
      },
      labs: [{ lab: 'course-map', page: 'why&dialects=tensorflow,pytorch' }],
    },
    {
      row: 51,
      zh: { title: '安装', see: '什么都不用装：自检告诉你这个浏览器能做什么。' },
      en: {
        title: 'Installation',
        see: 'Nothing to install: a self-check names what this browser can do.',
      },
      labs: [{ lab: 'setup-check' }],
    },
    {
      row: 52,
      zh: {
        title: '神经网络在干嘛',
        see: '看一条折线一个单元一个单元地弯起来，贴近数据点。',
      },
      en: {
        title: 'What a neural network does',
        see: 'Watch a bent line shape itself to the points, one unit at a time.',
      },
      labs: [{ lab: 'neural-network', preset: 'fit' }],
    },
    {
      row: 53,
      zh: { title: '处理结构', see: '搭一个小图，按下运行，看张量沿着边流动。' },
      en: {
        title: 'Processing structure',
        see: 'Build a small graph, press run, see tensors flow along its edges.',
      },
      labs: [{ lab: 'computation-graph' }],
    },
    {
      row: 54,
      zh: { title: '例子 2', see: '看 W 和 b 在 200 步里走到 0.1 和 0.3。' },
      en: {
        title: 'Example 2: fit a line',
        see: 'Watch W and b walk to 0.1 and 0.3 in 200 steps.',
      },
      labs: [{ lab: 'regression', preset: 'line' }],
    },
    {
      row: 55,
      zh: {
        title: 'Session 会话控制',
        see: '不按运行就什么都不算；只要一个节点，就只有它的上游亮起来。',
      },
      en: {
        title: 'Session control',
        see: 'Nothing is computed until you press run; ask for one node and only its ancestors light up.',
      },
      labs: [{ lab: 'computation-graph' }],
    },
    {
      row: 56,
      zh: {
        title: 'Variable 变量',
        see: '计数器在两次运行之间记得自己的值：1、2、3；忘了初始化，就读一读报错。',
      },
      en: {
        title: 'Variable',
        see: 'A counter keeps its value between runs: 1, 2, 3. Forget to initialise it and read the error.',
      },
      labs: [{ lab: 'computation-graph' }],
    },
    {
      row: 57,
      zh: { title: 'Placeholder 传入值', see: '运行时喂进 7 和 2，得到 14；少喂一个，看它怎么说。' },
      en: {
        title: 'Placeholder',
        see: 'Feed 7 and 2 at run time and get 14; leave one out and see what it says.',
      },
      labs: [{ lab: 'computation-graph' }],
    },
    {
      row: 58,
      zh: {
        title: '激励函数 Activation Function',
        see: '同一个函数浏览器：给线性的一层接上非线性，看网络能做到什么。',
      },
      en: {
        title: 'Activation function',
        see: 'The same explorer: bend a linear layer and see what the net can do then.',
      },
      labs: [{ lab: 'activation', preset: 'net' }],
    },
    {
      row: 59,
      zh: {
        title: '例子 3 添加层 def add_layer()',
        see: '按“添加层”，选宽度和激励函数，看形状和参数个数。',
      },
      en: {
        title: 'Example 3: add_layer()',
        see: 'Press “add layer”, choose width and activation, see shapes and parameter count.',
      },
      labs: [{ lab: 'neural-network', preset: 'layer-tf' }],
    },
    {
      row: 60,
      zh: {
        title: '例子 3 建造神经网络',
        see: '让 1-10-1 的网络学会带噪声的抛物线，看损失一路下降。',
      },
      en: {
        title: 'Example 3: build the net',
        see: 'Train a 1-10-1 net on a noisy parabola and follow its loss down.',
      },
      labs: [{ lab: 'regression', preset: 'tf' }],
    },
    {
      row: 61,
      zh: { title: '例子 3 结果可视化', see: '看拟合曲线现场弯向数据点，每一步都看得见。' },
      en: {
        title: 'Example 3: visualise',
        see: 'The fitted curve bends to the points before your eyes.',
      },
      labs: [{ lab: 'regression', preset: 'tf' }],
    },
    {
      row: 62,
      zh: { title: '优化器 optimizer', see: '同一次训练，换任意一种优化器来比较。' },
      en: { title: 'Optimizers', see: 'Give the same run any of the optimizers and compare.' },
      labs: [{ lab: 'optimizer', preset: 'tensorflow' }],
    },
    {
      row: 63,
      zh: {
        title: 'Tensorboard 可视化好帮手 1',
        see: '把网络看成一张图，名字相同的部分可以折叠起来。',
      },
      en: {
        title: 'TensorBoard 1: the graph',
        see: 'See the net as a graph whose named parts fold away.',
      },
      labs: [{ lab: 'training-dashboard' }, { lab: 'computation-graph' }],
    },
    {
      row: 64,
      zh: {
        title: 'Tensorboard 可视化好帮手 2',
        see: '权重和输出的直方图、损失曲线随时间变化，两次训练放在一起。',
      },
      en: {
        title: 'TensorBoard 2: histograms',
        see: 'Histograms and loss over time, two runs laid over each other.',
      },
      labs: [{ lab: 'training-dashboard' }],
    },
    {
      row: 65,
      zh: {
        title: 'Classification 分类学习',
        see: '训练 784-10 的 softmax，看十张权重图，再写一个你自己的数字。',
      },
      en: {
        title: 'Classification: digits',
        see: 'Train a 784-10 softmax, see its ten weight pictures, draw your own digit.',
      },
      labs: [{ lab: 'digit-classifier' }],
    },
    {
      row: 66,
      zh: {
        title: 'Dropout 解决 overfitting',
        see: '在 8×8 的数字上比较：全部保留与只留一半，训练和测试损失有何不同。',
      },
      en: {
        title: 'Dropout against overfitting',
        see: 'Keep all units or only half: compare training and test loss on 8×8 digits.',
      },
      labs: [{ lab: 'dropout', preset: 'tf' }],
    },
    {
      row: 67,
      zh: { title: 'CNN 卷积神经网络 1', see: '滤镜、步长、填充、池化，都在手写数字上算给你看。' },
      en: {
        title: 'CNN 1: the idea',
        see: 'Filter, stride, padding and pooling, worked out on a drawn digit.',
      },
      labs: [{ lab: 'cnn' }],
    },
    {
      row: 68,
      zh: { title: 'CNN 卷积神经网络 2', see: '四层由你来填，一边输入一边检查形状。' },
      en: {
        title: 'CNN 2: the layers',
        see: 'Fill in the four layers yourself; shapes are checked as you type.',
      },
      labs: [{ lab: 'cnn' }],
    },
    {
      row: 69,
      zh: {
        title: 'CNN 卷积神经网络 3',
        see: '训练 32/64 的网络，每 50 步看一次测试准确率，滤镜也在变。',
      },
      en: {
        title: 'CNN 3: training',
        see: 'Train the 32/64 net; test accuracy every 50 steps; watch the filters change.',
      },
      labs: [{ lab: 'cnn' }],
    },
    {
      row: 70,
      zh: {
        title: 'Saver 保存读取',
        see: '保存一个 2×3 的 W 和 1×3 的 b 再读回来；形状不对时，看它怎样拒绝。',
      },
      en: {
        title: 'Saver: save and restore',
        see: 'Save W and b and restore them; try a wrong shape and read the refusal.',
      },
      labs: [{ lab: 'save-load' }],
    },
    {
      row: 71,
      zh: { title: 'RNN 循环神经网络', see: '把一个单元沿时间展开，跟着一个数走到底。' },
      en: {
        title: 'RNN: the idea',
        see: 'Unroll a cell over time and follow one number through it.',
      },
      labs: [{ lab: 'lstm' }],
    },
    {
      row: 72,
      zh: {
        title: 'RNN LSTM 循环神经网络 (分类例子)',
        see: '一行一行读数字，每读一行就看一次十个概率。',
      },
      en: {
        title: 'LSTM classifier',
        see: 'Read a digit row by row; ten probabilities after each row.',
      },
      labs: [{ lab: 'rnn-classifier' }],
    },
    {
      row: 73,
      zh: { title: 'RNN LSTM (回归例子)', see: '正弦进，余弦出，状态在批次之间传下去。' },
      en: {
        title: 'LSTM regressor',
        see: 'Sine in, cosine out, the state carried from batch to batch.',
      },
      labs: [{ lab: 'rnn-regressor' }],
    },
    {
      row: 74,
      zh: {
        title: 'RNN LSTM (回归例子可视化)',
        see: '一边学一边画：目标和预测一个窗口一个窗口地靠近。',
      },
      en: {
        title: 'LSTM regressor, visualised',
        see: 'Target and prediction drawn window by window as it learns.',
      },
      labs: [{ lab: 'rnn-regressor' }],
    },
    {
      row: 75,
      zh: {
        title: '自编码 Autoencoder (非监督学习)',
        see: '十个原图在上，十个还原图在下，另有按类别着色的二维散点。',
      },
      en: {
        title: 'Autoencoder (unsupervised)',
        see: 'Ten originals above ten reconstructions, and a two-number map by class.',
      },
      labs: [{ lab: 'autoencoder' }],
    },
    {
      row: 76,
      zh: {
        title: 'scope 命名方法',
        see: '先猜每个变量会叫什么名字，再揭晓；让训练网和测试网共用权重。',
      },
      en: {
        title: 'Scopes and names',
        see: 'Predict the name each variable gets, then reveal it; share weights between two nets.',
      },
      labs: [{ lab: 'computation-graph' }],
    },
    {
      row: 77,
      zh: {
        title: 'Batch Normalization 批标准化',
        see: '两个七层网络并排：一个数值爆掉，一个学得好好的。',
      },
      en: {
        title: 'Batch normalization',
        see: 'Two seven-layer nets side by side: one blows up, one learns.',
      },
      labs: [{ lab: 'batch-norm', preset: 'tf' }],
    },
  ],
};
