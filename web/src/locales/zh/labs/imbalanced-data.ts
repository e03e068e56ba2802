import { decisions } from '../decisions';
import { points } from '../points';

export const words = {
  ...points,
  ...decisions,
  'lab.imbalanced-data.name': '不均衡数据',
  'lab.imbalanced-data.goal': '从一大群普通点里找出少数几个稀有的点。',
  'lab.imbalanced-data.model': '模型是逻辑回归：“稀有”的概率过了门槛就报警。',
  'lab.imbalanced-data.done': '每步换一批新样本，平均成绩会慢慢稳下来。',
  'preset.imbalanced-data.plain.name': '什么都不做',
  'preset.imbalanced-data.plain.why':
    '950 个普通点，50 个稀有点，直接训练：准确率 96%，稀有点却漏掉将近三分之二。和“类别加权”对照。',
  'preset.imbalanced-data.majority.name': '永远答“普通”',
  'preset.imbalanced-data.majority.why':
    '一个什么也没学的模型，准确率照样有 95%：准确率在这里说明不了问题。和“F1 最高的门槛”对照。',
  'preset.imbalanced-data.weights.name': '类别加权',
  'preset.imbalanced-data.weights.why':
    '错过一个稀有点，按错过十九个普通点来罚：稀有点大多找到了，代价是误报多了很多。',
  'preset.imbalanced-data.best-f1.name': 'F1 最高的门槛',
  'preset.imbalanced-data.best-f1.why':
    '模型一点没变，只把门槛移到训练数据上 F1 最高的地方：漏报和误报之间最划算的一点。',
  'preset.imbalanced-data.low.name': '门槛 0.05',
  'preset.imbalanced-data.low.why':
    '概率过了 5% 就报警：效果和类别加权几乎一样。漏掉的代价远大于误报时（比如查病），这是合理的选择。',
  'preset.imbalanced-data.undersample.name': '欠采样，数据太少',
  'preset.imbalanced-data.undersample.why':
    '只有 4 个稀有点，欠采样又只留下 4 个普通点：用 8 个点画线，换一批样本线就换个方向。和“更多数据”对照。',
  'preset.imbalanced-data.more-data.name': '更多数据',
  'preset.imbalanced-data.more-data.why':
    '比例不变，点多到 3000 个：30 个稀有点已经能把线定住，欠采样也好用了。',
  'preset.imbalanced-data.overlap.name': '两类重叠',
  'preset.imbalanced-data.overlap.why':
    '两类的中心只差 0.5：哪种办法都救不了。缺的不是技巧，是能把两类分开的特征。',
  'preset.imbalanced-data.drawn.name': '自己画',
  'preset.imbalanced-data.drawn.why':
    '画一大群点和几个稀有点，或者拖入一张表：每类一半用来学，另一半用来测试。',
  'param.remedy': '办法',
  'param.remedy.help': '怎样对付不均衡：换训练的权重、换样本，或者换门槛。',
  'param.minority': '稀有类的比例',
  'param.minority.help': '全部点里有多少属于稀有类。',
  'param.distance': '两类中心的距离',
  'param.distance.help': '稀有类的中心在 x₁ 和 x₂ 方向上各移开多远；0 表示完全重叠。',
  'param.c': 'C（正则化强度的倒数）',
  'param.c.help': '数据相对于“权重要小”这一要求的分量，和 scikit-learn 里的 C 相同。',
  'param.draws': '一共抽几批样本',
  'param.draws.help': '每批都重新抽训练点和测试点，全部重新训练；表里是平均成绩。',
  'choice.remedy.majority': '永远答“普通”',
  'choice.remedy.plain': '什么都不做',
  'choice.remedy.best_f1': 'F1 最高的门槛',
  'choice.remedy.low': '门槛 0.05',
  'choice.remedy.weights': '类别加权',
  'choice.remedy.oversample': '过采样',
  'choice.remedy.undersample': '欠采样',
  'choice.metric.balanced_accuracy': '平衡准确率',
  'imbalanced.key': '{metric}（测试数据，这一批）',
  'imbalanced.key_accuracy': '{metric}（在这里会骗人）',
  'imbalanced.map': '训练数据',
  'imbalanced.map_drawn': '有边框的点用来学',
  'imbalanced.map_summary':
    '训练数据：{common} 个普通点和 {rare} 个稀有点，底色是模型给的概率，线上的概率等于门槛 {threshold}。',
  'imbalanced.precision': '精确率',
  'imbalanced.pr': '精确率–召回率',
  'imbalanced.ap': '面积 {area}',
  'imbalanced.guessing': '乱猜 {share}',
  'imbalanced.pr_summary':
    '精确率对召回率的曲线，面积 {area}。现在的门槛找到 {found}%，报警里 {precise}% 是真的。',
  'imbalanced.table': '测试成绩，{count} 批样本的平均',
  'imbalanced.choose': '用这种办法',
  'imbalanced.short.accuracy': '准确',
  'imbalanced.short.precision': '精确',
  'imbalanced.short.recall': '召回',
  'imbalanced.short.f1': 'F1',
  'imbalanced.short.balanced_accuracy': '平衡',
  'note.imbalanced_data.finds_none': '准确率 {accuracy_percent}，可是 {rare} 个稀有的测试点一个也没找到。',
  'note.imbalanced_data.finds_some':
    '{rare} 个稀有的测试点找到 {found} 个，误报 {alarms} 次，准确率 {accuracy_percent}。',
  'note.imbalanced_data.below_majority':
    '{rare} 个稀有的测试点找到 {found} 个，误报 {alarms} 次。准确率 {accuracy_percent}，不如永远答“普通”的 {majority_percent}，可那样一个也找不到。',
  'note.imbalanced_data.thrown_away':
    '欠采样只用了 {points} 个训练点中的 {kept} 个，其余的（灰圈）都丢掉了。',
  'note.imbalanced_data.threshold_found': '门槛 {threshold} 是在训练数据上挑的，没有看测试数据。',
  'note.imbalanced_data.few': '训练数据里只有 {rare} 个稀有点：换一批样本，线就换个样子。多走几步看看。',
  'note.imbalanced_data.no_points': '还没有点。先画一大群第 1 类，再画几个稀有的第 2 类；用表格也行。',
  'note.imbalanced_data.too_few': '每一类至少要有两个点：一个用来学，一个用来测试。给点少的那一类再加几个。',
  'note.imbalanced_data.dealt':
    '你的点里有 {learned} 个用来学（有边框），另外 {tested} 个用来测试；每一步重新分一次。测试用的稀有点这么少，单次成绩会晃，要看平均。',
  'note.imbalanced_data.not_rare': '叫作“稀有”的那一类，点反而比另一类多：这里它并不吃亏。',
  'note.imbalanced_data.overlap': '两类几乎重叠：没有哪条线分得开，换什么办法都只是在漏报和误报之间挪。',
} as const;
