// Series 2: reinforcement learning in practice, from a six-cell corridor to A3C.
import type { Series } from './types';

export const reinforcement: Series = {
  id: 'reinforcement',
  row: 28,
  zh: { title: '强化学习教程', see: '20 节实践课：从六格小走廊一直到 A3C。' },
  en: {
    title: 'Reinforcement learning',
    see: '20 practice topics, from a six-cell corridor to A3C.',
  },
  labs: [{ lab: 'course-map' }],
  topics: [
    {
      row: 29,
      zh: { title: 'Why?', see: '在三个小世界里和随机行动的对手比一比，看什么只能靠试错学会。' },
      en: {
        title: 'Why RL',
        see: 'Play against a random agent in three worlds; see what only trial and error can solve.',
      },
      labs: [{ lab: 'rl-methods' }],
    },
    {
      row: 30,
      zh: { title: '课程要求', see: '六道自测题；答错的题会带你去补课的实验。' },
      en: {
        title: 'Prerequisites',
        see: 'Six questions to test yourself; a wrong answer opens the lab that fills the gap.',
      },
      labs: [{ lab: 'course-map', page: 'prerequisites' }],
    },
    {
      row: 31,
      zh: { title: '小例子', see: '看“o”在六格走廊里一步步找到“T”，Q 表就在旁边变化。' },
      en: {
        title: 'A small example',
        see: 'Watch “o” find “T” in a six-cell corridor, with its Q table beside it.',
      },
      labs: [{ lab: 'treasure-1d' }],
    },
    {
      row: 32,
      zh: {
        title: 'Q-learning 算法更新',
        see: '在迷宫里一局局地跑，随时暂停，看每一格里的四个 Q 值。',
      },
      en: {
        title: 'Q-learning: the update loop',
        see: 'Run episodes in the maze, pause anywhere, read the four Q values of each cell.',
      },
      labs: [{ lab: 'q-learning' }],
    },
    {
      row: 33,
      zh: {
        title: 'Q-learning 思维决策',
        see: '现场调 α、γ、ε，看选择和更新怎样变化；再拆开一次决定细看。',
      },
      en: {
        title: 'Q-learning: the brain',
        see: 'Change α, γ and ε live, see choice and update react, inspect one decision.',
      },
      labs: [{ lab: 'q-learning' }],
    },
    {
      row: 34,
      zh: { title: 'Sarsa 算法更新', see: '同一座迷宫、同一个种子，Sarsa 和 Q-learning 并排跑。' },
      en: {
        title: 'Sarsa: the update loop',
        see: 'Run Sarsa beside Q-learning on the same maze and seed.',
      },
      labs: [{ lab: 'sarsa' }],
    },
    {
      row: 35,
      zh: { title: 'Sarsa 思维决策', see: '走悬崖：两条路线画在一起，看 Sarsa 为什么离边缘远远的。' },
      en: {
        title: 'Sarsa: the brain',
        see: 'Walk the cliff: two paths drawn together show why Sarsa keeps off the edge.',
      },
      labs: [{ lab: 'sarsa' }],
    },
    {
      row: 36,
      zh: { title: 'Sarsa-lambda', see: '切换两种痕迹（替换与累加），看痕迹表一格格淡去。' },
      en: {
        title: 'Sarsa(λ) in the maze',
        see: 'Switch between replacing and accumulating traces; watch the trace table fade.',
      },
      labs: [{ lab: 'sarsa-lambda' }],
    },
    {
      row: 37,
      zh: {
        title: 'DQN 算法更新',
        see: '让网络走迷宫；损失曲线上标出每次更换目标网络的时刻。',
      },
      en: {
        title: 'DQN: the update loop',
        see: 'A network walks the maze; the loss curve marks every change of the target net.',
      },
      labs: [{ lab: 'dqn' }],
    },
    {
      row: 38,
      zh: {
        title: 'DQN 神经网络',
        see: '把评估网络和目标网络并排放，看两者的权重相距多远。',
      },
      en: {
        title: 'DQN: the networks',
        see: 'See the evaluation and target nets side by side, and how far apart their weights are.',
      },
      labs: [{ lab: 'dqn' }],
    },
    {
      row: 39,
      zh: {
        title: 'DQN 思维决策',
        see: '打开记忆库，看抽出的一批经历怎样变成学习目标。',
      },
      en: {
        title: 'DQN: the brain',
        see: 'Open the replay memory and see one sampled batch become its targets.',
      },
      labs: [{ lab: 'dqn' }],
    },
    {
      row: 40,
      zh: {
        title: 'OpenAI gym 环境库',
        see: '亲手开 CartPole、MountainCar、Pendulum，读状态和奖励，再交给 DQN。',
      },
      en: {
        title: 'OpenAI gym environments',
        see: 'Drive CartPole, MountainCar and Pendulum by hand, then hand over to DQN.',
      },
      labs: [{ lab: 'gym-environments' }],
    },
    {
      row: 41,
      zh: {
        title: 'Double DQN',
        see: '摆杆的真实 Q 不会超过 0：看两种算法各自估得离谱多少。',
      },
      en: {
        title: 'Double DQN',
        see: 'On the pendulum true Q never exceeds 0: compare how far two agents overshoot.',
      },
      labs: [{ lab: 'double-dqn' }],
    },
    {
      row: 42,
      zh: {
        title: 'Prioritized Experience Replay',
        see: '沿求和树走下去抽一个样本；与均匀抽样比总步数。',
      },
      en: {
        title: 'Prioritized replay',
        see: 'Descend the sum tree for one sample; compare total steps with uniform replay.',
      },
      labs: [{ lab: 'prioritized-replay' }],
    },
    {
      row: 43,
      zh: {
        title: 'Dueling DQN',
        see: '摆杆摆动时，看 Q 拆成状态价值 V 和动作优势 A；比较累计奖励。',
      },
      en: {
        title: 'Dueling DQN',
        see: 'See Q split into value V and advantage A as the pendulum swings.',
      },
      labs: [{ lab: 'dueling-dqn' }],
    },
    {
      row: 44,
      zh: {
        title: 'Policy Gradients 算法更新',
        see: '一局一局地训练 CartPole，每局之后看归一化的回报。',
      },
      en: {
        title: 'Policy gradients: the loop',
        see: 'Train CartPole episode by episode; after each, see the normalised returns.',
      },
      labs: [{ lab: 'policy-gradient' }],
    },
    {
      row: 45,
      zh: {
        title: 'Policy Gradients 思维决策',
        see: '停在一个状态：看 softmax、抽到的动作、梯度的方向和大小。',
      },
      en: {
        title: 'Policy gradients: the brain',
        see: 'Hold one state: softmax, the sampled action, the sign and size of the gradient.',
      },
      labs: [{ lab: 'policy-gradient' }],
    },
    {
      row: 46,
      zh: {
        title: 'Actor Critic',
        see: '在 CartPole 上训练，离散和连续的行动者各来一次；看它来回振荡。',
      },
      en: {
        title: 'Actor-critic in practice',
        see: 'Train on CartPole with a discrete and a continuous actor; see it oscillate.',
      },
      labs: [{ lab: 'actor-critic' }],
    },
    {
      row: 47,
      zh: {
        title: 'Deep Deterministic Policy Gradient (DDPG)',
        see: '四个网络、软更新 τ、渐弱的噪声；看摆杆终于甩上去。',
      },
      en: {
        title: 'DDPG in practice',
        see: 'Four networks, a soft update and fading noise; watch the swing-up succeed.',
      },
      labs: [{ lab: 'ddpg' }],
    },
    {
      row: 48,
      zh: {
        title: 'Asynchronous Advantage Actor-Critic (A3C)',
        see: '选 1 到 8 个工人，在时间轴上看每次上交和取回。',
      },
      en: {
        title: 'A3C in practice',
        see: 'Choose one to eight workers; see each push and pull on a timeline.',
      },
      labs: [{ lab: 'a3c' }],
    },
  ],
};
