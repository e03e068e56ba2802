// Series 1: the ideas of machine learning, one short page each.
import type { Series } from './types';

export const fun: Series = {
  id: 'fun',
  row: 2,
  zh: { title: '有趣的机器学习', see: '25 个概念，从“什么是机器学习”走到强化学习的各种方法。' },
  en: {
    title: 'Fun machine learning',
    see: '25 ideas, from what machine learning is to the many ways of learning by reward.',
  },
  labs: [{ lab: 'course-map' }],
  topics: [
    {
      row: 3,
      zh: {
        title: '机器学习',
        see: '把任务卡片分到监督、非监督、半监督、强化、进化五类，每张卡都能打开一个正在运行的例子。',
      },
      en: {
        title: 'What machine learning is',
        see: 'Sort task cards into five kinds of learning; every card opens a running example.',
      },
      labs: [{ lab: 'model-choice' }],
    },
    {
      row: 4,
      zh: {
        title: '神经网络',
        see: '拖动一个 2-4-1 小网络的每个权重，看神经元亮起来，再让它自己学会异或。',
      },
      en: {
        title: 'Neural networks',
        see: 'Drag each weight of a 2-4-1 net, watch neurons light up, then let it learn XOR.',
      },
      labs: [{ lab: 'neural-network', preset: 'xor' }],
    },
    {
      row: 5,
      zh: {
        title: '卷积神经网络 CNN',
        see: '画一个数字，让 5×5 的滤镜从上面滑过，一路跟到十个概率。',
      },
      en: {
        title: 'Convolutional networks',
        see: 'Draw a digit, slide a 5×5 filter over it and follow it all the way to ten probabilities.',
      },
      labs: [{ lab: 'cnn' }],
    },
    {
      row: 6,
      zh: {
        title: '循环神经网络 RNN',
        see: '一步步走过一段序列，看状态怎样传下去；把传递剪断，预测立刻失败。',
      },
      en: {
        title: 'Recurrent networks',
        see: 'Step through a sequence and see the state handed on; cut it and watch the prediction fail.',
      },
      labs: [{ lab: 'lstm' }],
    },
    {
      row: 7,
      zh: {
        title: 'LSTM RNN 循环神经网络',
        see: '亲手开关三道门；调遗忘门的偏置，看记忆能回溯多远。',
      },
      en: {
        title: 'LSTM',
        see: 'Open and shut the three gates by hand; see how far back the memory reaches.',
      },
      labs: [{ lab: 'lstm' }],
    },
    {
      row: 8,
      zh: {
        title: '自编码',
        see: '把一个数字压成两三个数，在那个小空间里拖动一个点，看它还原成什么。',
      },
      en: {
        title: 'Autoencoders',
        see: 'Squeeze digits into two or three numbers, drag a point there and see what it decodes to.',
      },
      labs: [{ lab: 'autoencoder' }],
    },
    {
      row: 9,
      zh: {
        title: '检验神经网络',
        see: '切分数据、训练，再读误差曲线、R²、混淆矩阵和 F1；移动判定门槛看它们怎么变。',
      },
      en: {
        title: 'Evaluating networks',
        see: 'Split data, train, read error curves, R² and the confusion matrix; move the threshold.',
      },
      labs: [{ lab: 'evaluation', preset: 'moons' }],
    },
    {
      row: 10,
      zh: {
        title: '特征标准化',
        see: '同样的梯度下降，在原始房屋数据上慢慢爬，标准化以后飞快跑完。',
      },
      en: {
        title: 'Feature normalization',
        see: 'The same descent crawls on raw house data and sprints once the features are scaled.',
      },
      labs: [{ lab: 'feature-normalization', preset: 'descent' }],
    },
    {
      row: 11,
      zh: {
        title: '选择好特征',
        see: '用眼睛颜色、毛色、身高分辨两种狗，看无用、重复、过于复杂的特征怎样拖后腿。',
      },
      en: {
        title: 'Choosing good features',
        see: 'Tell two breeds of dog apart; see useless, duplicate and over-complex features fail.',
      },
      labs: [{ lab: 'good-features', preset: 'height' }],
    },
    {
      row: 12,
      zh: {
        title: '激励函数',
        see: '画出每个函数和它的斜率，让数值穿过去，再换进一个正在训练的网络。',
      },
      en: {
        title: 'Activation functions',
        see: 'Plot every function with its slope, feed values through, swap it inside a training net.',
      },
      labs: [{ lab: 'activation', preset: 'explore' }],
    },
    {
      row: 13,
      zh: {
        title: '过拟合',
        see: '提高多项式的次数：训练误差一路下降，测试误差掉头上升；再用数据或惩罚治好它。',
      },
      en: {
        title: 'Overfitting',
        see: 'Raise the degree: training error falls, test error turns up; cure it with data or penalty.',
      },
      labs: [{ lab: 'overfitting', preset: 'degrees' }],
    },
    {
      row: 14,
      zh: {
        title: '加速神经网络训练',
        see: '让 SGD、Momentum、AdaGrad、RMSProp、Adam 在同一个山谷和同一个网络里赛跑。',
      },
      en: {
        title: 'Faster training',
        see: 'Race five optimizers down the same valley and through the same network.',
      },
      labs: [
        { lab: 'optimizer', preset: 'valley' },
        { lab: 'batch-training', preset: 'sizes' },
      ],
    },
    {
      row: 15,
      zh: {
        title: '处理不均衡数据',
        see: '准确率 95%，却一个少数类也没找到；换指标、重采样、加权、移门槛来补救。',
      },
      en: {
        title: 'Imbalanced data',
        see: 'See 95% accuracy that finds nothing; repair it by metric, resampling, weights, threshold.',
      },
      labs: [{ lab: 'imbalanced-data', preset: 'plain' }],
    },
    {
      row: 16,
      zh: {
        title: '批标准化',
        see: '没有批标准化，各层的直方图越来越窄；加上它，每一层都舒展开来。',
      },
      en: {
        title: 'Batch normalization',
        see: "Without it every layer's histogram collapses; with it they stay spread.",
      },
      labs: [{ lab: 'batch-norm', preset: 'pytorch' }],
    },
    {
      row: 17,
      zh: {
        title: 'L1 / L2 正规化',
        see: '拖动 λ：L2 让所有权重变小，L1 让许多权重归零；等高线和菱形的图跟着动。',
      },
      en: {
        title: 'L1 / L2 regularization',
        see: 'Slide λ: L2 shrinks all weights, L1 sets many to zero, and the picture shows why.',
      },
      labs: [{ lab: 'regularization', preset: 'l2' }],
    },
    {
      row: 18,
      zh: {
        title: '强化学习',
        see: '先用方向键自己玩一局，再让机器从同样的奖励里学会它。',
      },
      en: {
        title: 'Reinforcement learning',
        see: 'Play it yourself with the arrow keys, then let the agent learn from the same rewards.',
      },
      labs: [{ lab: 'rl-methods' }, { lab: 'treasure-1d' }],
    },
    {
      row: 19,
      zh: {
        title: '强化学习方法汇总',
        see: '用四个问题筛选 11 种算法，并现场比较蒙特卡洛和时序差分。',
      },
      en: {
        title: 'Map of RL methods',
        see: 'Sift 11 algorithms with four questions; compare Monte Carlo and TD live.',
      },
      labs: [{ lab: 'rl-methods' }],
    },
    {
      row: 20,
      zh: {
        title: 'Q Learning',
        see: '一次更新拆开看：旧的 Q、目标、误差、新的 Q，都写在表里。',
      },
      en: {
        title: 'Q-learning',
        see: 'Take one update apart: old Q, target, error and new Q, all in the table.',
      },
      labs: [{ lab: 'q-learning' }],
    },
    {
      row: 21,
      zh: { title: 'Sarsa', see: '同样一步，目标却用真正走出的动作；把两种目标放在一起看。' },
      en: {
        title: 'Sarsa',
        see: 'The same step, but the target uses the action really taken; compare the two.',
      },
      labs: [{ lab: 'sarsa' }],
    },
    {
      row: 22,
      zh: { title: 'Sarsa(lambda)', see: '把 λ 从 0 调到 1：找到宝藏的一刻，整条来路都亮起来。' },
      en: {
        title: 'Sarsa(λ)',
        see: 'Move λ from 0 to 1; the whole path lights up when the goal is found.',
      },
      labs: [{ lab: 'sarsa-lambda' }],
    },
    {
      row: 23,
      zh: { title: 'DQN', see: '用网络代替表格；关掉记忆回放或冻结的目标，看它怎样失稳。' },
      en: {
        title: 'Deep Q network',
        see: 'Replace the table by a net; switch off replay or the frozen target and see it wobble.',
      },
      labs: [{ lab: 'dqn' }],
    },
    {
      row: 24,
      zh: {
        title: 'Policy Gradients',
        see: '每个动作的概率按随后的回报被推高或压低，幅度一目了然。',
      },
      en: {
        title: 'Policy gradients',
        see: 'See action probabilities pushed up or down by the return that followed.',
      },
      labs: [{ lab: 'policy-gradient' }],
    },
    {
      row: 25,
      zh: { title: 'Actor Critic', see: '每走一步，评论者的误差就立刻校正行动者。' },
      en: {
        title: 'Actor-critic',
        see: "Watch the critic's error steer the actor after every single step.",
      },
      labs: [{ lab: 'actor-critic' }],
    },
    {
      row: 26,
      zh: {
        title: 'Deep Deterministic Policy Gradient (DDPG)',
        see: '看摆杆得到连续平滑的力矩，而不是在几个按钮里选一个。',
      },
      en: { title: 'DDPG', see: 'A pendulum gets a smooth torque instead of a choice of buttons.' },
      labs: [{ lab: 'ddpg' }],
    },
    {
      row: 27,
      zh: {
        title: 'Asynchronous Advantage Actor-Critic (A3C)',
        see: '几个工人同时探索，把各自的梯度交给同一个中央网络。',
      },
      en: {
        title: 'A3C',
        see: 'Several workers explore at once and push their gradients to one shared net.',
      },
      labs: [{ lab: 'a3c' }],
    },
  ],
};
