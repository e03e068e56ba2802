import { decisions } from '../decisions';
import { points } from '../points';

export const words = {
  ...points,
  ...decisions,
  'lab.evaluation.name': '检验神经网络',
  'lab.evaluation.goal': '网络学得好不好，要用它没见过的数据来考。',
  'lab.evaluation.model': '一部分数据训练一个小网络，另一部分只用来检验；',
  'lab.evaluation.done': '成绩不再变好就停，区间说明它有多可信。',
  'preset.evaluation.moons.name': '两个月牙',
  'preset.evaluation.moons.why':
    '300 个点，七成训练，三成检验：训练和测试的曲线走在一起，这个成绩可以信。和“过拟合”对照。',
  'preset.evaluation.overfit.name': '过拟合',
  'preset.evaluation.overfit.why':
    '60 个训练点，64 个隐藏单元：训练损失一路降到零，测试损失早就掉头往上了。和“两个月牙”对照。',
  'preset.evaluation.curve.name': '拟合曲线：R²',
  'preset.evaluation.curve.why':
    '回归实验里的抛物线，留三成检验：R² 大约 0.96，剩下的是噪声。和“只用直线”对照。',
  'preset.evaluation.straight.name': '只用直线',
  'preset.evaluation.straight.why':
    '没有隐藏单元，只能画直线：R² 接近 0，和只猜平均值差不多，残差里还留着整条抛物线的形状。',
  'preset.evaluation.rare-accuracy.name': '稀有类，看准确率',
  'preset.evaluation.rare-accuracy.why':
    '5% 的点属于稀有类：准确率超过 95%，看上去很好，稀有点却漏掉一大半。',
  'preset.evaluation.rare.name': '稀有类，看 F1',
  'preset.evaluation.rare.why':
    '同样的网络，改看 F1，门槛降到 0.25：找到的多了，误报也多了，F1 把两头都算进去。',
  'preset.evaluation.ten-tests.name': '只有 10 个测试点',
  'preset.evaluation.ten-tests.why':
    '训练的点多了一些，可是只剩 10 个点检验：准确率 0.9 的区间从 0.6 到 0.98，几乎什么也没说。',
  'preset.evaluation.drawn.name': '自己画两类',
  'preset.evaluation.drawn.why': '画两类点，或者拖入一张表：30% 的点留作测试，由种子来挑。',
  'preset.evaluation.drawn-curve.name': '自己画曲线',
  'preset.evaluation.drawn-curve.why': '画一串点，看 R²、残差，还有它们能信几分。',
  'param.fit_metric': '看哪个指标',
  'param.fit_metric.help': '大字显示的那个指标。',
  'unit.times': '倍',
  'choice.task.moons': '两个月牙（分类）',
  'choice.task.curve': '抛物线（回归）',
  'choice.task.rare': '稀有类（分类）',
  'choice.metric.roc_auc': 'ROC 下的面积（AUC）',
  'choice.r2': 'R²',
  'choice.rmse': '均方根误差 RMSE',
  'choice.mae': '平均绝对误差 MAE',
  'evaluation.key': '测试数据上的{metric}',
  'evaluation.between': '95% 区间',
  'evaluation.train': '训练',
  'evaluation.test': '测试',
  'evaluation.examples': '{count} 个',
  'evaluation.class0': '橙圆',
  'evaluation.class1': '蓝方',
  'evaluation.plane': '学到的概率（空心：测试）',
  'evaluation.plane_drawn': '带边框的留作测试',
  'evaluation.plane_summary':
    '{train} 个训练点（实心）和 {test} 个测试点（空心），底色是网络给蓝方类的概率。',
  'evaluation.calibration': '校准',
  'evaluation.observed': '实际',
  'evaluation.said': '网络说的概率',
  'evaluation.happened': '实际发生的比例',
  'evaluation.calibration_summary':
    '校准曲线，{bins} 组：横轴是网络说的概率，纵轴是其中真的属于这一类的比例；说得准的话，点都在对角线上。',
  'evaluation.loss': '损失',
  'evaluation.course_summary': '{name} 的变化，到第 {step} 步：训练 {train}，测试 {test}。',
  'evaluation.curve': '拟合曲线',
  'evaluation.fit': '数据与拟合曲线',
  'evaluation.fit_summary': '{train} 个训练点、{test} 个测试点和一条拟合曲线。',
  'evaluation.residuals': '残差',
  'evaluation.residuals_summary':
    '每个点的残差 y − ŷ，测试数据的均方根误差 {rmse}；没有形状、只有上下乱跳，说明规律都学到了。',
  'evaluation.squares': 'R²：测试数据里解释了多少',
  'evaluation.total': '只猜平均值时的平方和：{sum}',
  'evaluation.rest': '用这条曲线还剩：{sum}',
  'note.evaluation.no_points': '还没有点：在图上点一下，或者用一张表格。',
  'note.evaluation.one_point': '一个点太少：要有一个用来学，另一个用来测试。再加一个吧。',
  'note.evaluation.r2_needs_two': 'R² 要和测试点的平均值比；测试点只有一个，没有可比的，所以记作 0。',
  'note.evaluation.start': '还没有训练。{n} 个测试点藏着，训练时谁也看不到。',
  'note.evaluation.now': '{n} 个没见过的点上，{metric} {score}；真正的水平大概在 {low} 和 {high} 之间。',
  'note.evaluation.overfits':
    '过拟合：测试损失在第 {step} 步最低（{lowest}），现在是 {loss}，而训练损失还在下降。在那一步停下更好。',
  'note.evaluation.one_class': '{n} 个测试点全是同一类：召回率和 AUC 无从谈起。多留一些数据来检验。',
  'note.evaluation.no_spread':
    '区间缩成了一个点：测试点里没有一个错的，重复抽样也抽不出差别，别把它当成把握。',
  'note.evaluation.few_tests': '测试点只有 {n} 个：一个点的对错就能让成绩大变。',
  'note.evaluation.none_called':
    '没有一个测试点过了门槛，{rare} 个该找的全漏了；准确率却有 {accuracy_percent}。',
  'note.evaluation.diverged': '第 {step} 步，“{where}”的数值大到无法表示：学习率太大。把它调小再来一次。',
} as const;
