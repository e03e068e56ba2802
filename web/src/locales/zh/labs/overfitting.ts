import { points } from '../points';

export const words = {
  ...points,
  'lab.overfitting.name': '过拟合',
  'lab.overfitting.goal': '看一个模型怎样从学规律变成背噪声。',
  'lab.overfitting.model': '多项式每一步升高一次，弯的本事越来越大；',
  'lab.overfitting.done': '训练误差一路下降，测试误差却会掉头上升。',
  'panel.overfitting.polynomial.goal': '看一条曲线怎样从学规律变成背噪声。',
  'panel.overfitting.polynomial.model': '每一步，多项式的次数加一，重新拟合；',
  'panel.overfitting.polynomial.done': '次数到顶就停。',
  'panel.overfitting.network.goal': '看一个过大的网络怎样从学规律变成背噪声。',
  'panel.overfitting.network.model': '模型是有两层隐藏单元的网络，参数有几万个，点只有几十个；',
  'panel.overfitting.network.done': '步数走完就停。',
  'preset.overfitting.degrees.name': '次数太高',
  'preset.overfitting.degrees.why':
    '20 个点，次数升到 15：训练误差一路下降，测试误差先平后翘。和“多给点数据”对照。',
  'preset.overfitting.more-points.name': '多给点数据',
  'preset.overfitting.more-points.why': '同样升到 15 次，但有 200 个点：曲线再也乱弯不动了。',
  'preset.overfitting.shrunk.name': '加惩罚',
  'preset.overfitting.shrunk.why':
    '还是 20 个点、15 次，但大的权重要付代价：曲线平静下来。和“次数太高”对照。',
  'preset.overfitting.wave.name': '波浪',
  'preset.overfitting.wave.why': '真实的曲线是一个波：一次太死板，三次刚好，十五次太随意。',
  'preset.overfitting.net.name': '大网络',
  'preset.overfitting.net.why':
    'PyTorch 教程的网络，1-300-300-1，20 个点，500 步：最后几乎穿过每个点。和“早停”对照。',
  'preset.overfitting.net-stopped.name': '早停',
  'preset.overfitting.net-stopped.why': '同一个网络，一边学一边用另一组点检查，变差了就退回最好的那一刻。',
  'preset.overfitting.net-more-points.name': '大网络，200 个点',
  'preset.overfitting.net-more-points.why': '网络一样大，点多了十倍：能背的噪声少多了。和“大网络”对照。',
  'preset.overfitting.drawn.name': '自己画',
  'preset.overfitting.drawn.why':
    '画一串点，看次数一步步升高：三分之一的点留着不学，用来看曲线从什么时候开始死记硬背。',
  'param.model': '模型',
  'choice.polynomial': '多项式',
  'choice.network': '大网络',
  'choice.diagonal': '直线 y = x',
  'choice.wave': '波浪 y = sin πx',
  'param.degree': '最高次数',
  'param.degree.help': '每一步升一次，升到这里为止。次数越高，曲线越会弯。',
  'choice.none': '无',
  'choice.l2': 'L2',
  'overfitting.key': '差距（测试 − 训练）',
  'overfitting.train': '训练误差',
  'overfitting.test': '测试误差',
  'overfitting.train_short': '训练',
  'overfitting.test_short': '测试',
  'overfitting.best_degree': '最低的测试误差，{degree} 次',
  'overfitting.check': '检查用的点',
  'overfitting.floor': '噪声下限',
  'overfitting.fit': '数据点与拟合曲线',
  'overfitting.learned': '学习用的点',
  'overfitting.fresh': '新的点',
  'overfitting.kept': '留作测试的点',
  'overfitting.show_fresh': '显示新的点',
  'overfitting.truth': '真实的曲线',
  'overfitting.network': '网络',
  'overfitting.polynomial': '{degree} 次多项式',
  'overfitting.fit_summary': '{count} 个数据点和拟合曲线：训练误差 {train}，测试误差 {test}。',
  'overfitting.errors': '误差',
  'overfitting.errors_summary':
    '训练误差和测试误差，现在到 {at}：训练 {train}，测试 {test}。测试误差最低在 {best}；纵轴每格差十倍。',
  'overfitting.degree': '次数',
  'overfitting.zone': '过拟合',
  'overfitting.numbers': '现在与最好的时候',
  'overfitting.at_step': '步',
  'overfitting.now': '现在',
  'overfitting.best': '最好的时候',
  'overfitting.sizes': '更多的点',
  'overfitting.sizes_summary': '同样的次数，20 个点时测试误差 {few}，1000 个点时 {many}。',
  'overfitting.points': '点数',
  'note.overfitting.flat': '零次：只有一条水平线。训练误差 {train}，测试误差 {test}；噪声下限是 {floor}。',
  'note.overfitting.too_stiff':
    '{degree} 次还太死板：训练误差 {train} 和测试误差 {test} 都远高于噪声下限 {floor}。这是欠拟合。',
  'note.overfitting.fits': '{degree} 次：训练误差 {train}，测试误差 {test}，离噪声下限 {floor} 不远。',
  'note.overfitting.turned':
    '{degree} 次：训练误差降到 {train}，测试误差却从 {best} 次时的 {lowest} 升到 {test}，是那时的 {times} 倍（噪声下限 {floor}）。曲线在跟着噪声走：这就是过拟合。',
  'note.overfitting.through_all':
    '{degree} 次多项式的权重不比 {points} 个点少，曲线可以穿过每一个点：训练误差 {train}，测试误差 {test}，而 {best} 次时是 {lowest}（现在是它的 {times} 倍，噪声下限 {floor}）。',
  'note.overfitting.no_points': '还没有点。在图上点一下：两个点就能开始，十几个点更能看出名堂。',
  'note.overfitting.one_point': '一个点太少：要有一个用来学，另一个用来测试。再加一个吧。',
  'note.overfitting.drawn_learns':
    '学习用的 {learned} 个点上，训练误差 {train}；留着不学的 {kept} 个点（带圈）上，测试误差 {test}。画出来的点没有已知的噪声，所以没有噪声下限。',
  'note.overfitting.drawn_turned':
    '训练误差降到 {train}，留着不学的 {kept} 个点上的误差却从 {lowest} 升到 {test}，是那时的 {times} 倍；最低的时候在 {best}。模型在死记那 {learned} 个点：这就是过拟合。',
  'note.overfitting.drawn_through_all':
    '{degree} 次多项式的权重不比学习用的 {learned} 个点少，曲线可以穿过每一个点：训练误差 {train}，留着不学的 {kept} 个点上却是 {test}，而 {best} 次时是 {lowest}（现在是它的 {times} 倍）。多画些点，或者把次数调低。',
  'note.overfitting.drawn_stopped':
    '留着不学的 {kept} 个点上连续 {patience} 步没有进步，第 {step} 步停下，退回第 {back} 步的权重：训练误差 {train}，测试误差 {test}。挑选时刻用的和测试用的是同一批点，所以成绩偏好：换一批新的点，误差会再大一些。',
  'note.overfitting.drawn_too_fast':
    '第 {step} 步：训练误差 {train}，比开始时的 {start} 还大。学习率太大了。',
  'note.overfitting.net_start':
    '第 {step} 步，还没有训练：训练误差 {train}，测试误差 {test}；噪声下限是 {floor}。',
  'note.overfitting.net_learns':
    '第 {step} 步：训练误差 {train}，测试误差 {test}，噪声下限 {floor}。还没有过拟合的迹象。',
  'note.overfitting.net_turned':
    '第 {step} 步：训练误差降到 {train}，测试误差却从第 {best} 步的 {lowest} 升到 {test}，是那时的 {times} 倍（噪声下限 {floor}）。网络在背噪声。',
  'note.overfitting.net_stopped':
    '检查用的点上连续 {patience} 步没有进步，第 {step} 步停下，退回第 {back} 步的权重：训练误差 {train}，测试误差 {test}，噪声下限 {floor}。测试误差一路上最低是第 {best} 步的 {lowest}（现在是它的 {times} 倍）。',
  'note.overfitting.net_too_fast':
    '第 {step} 步：训练误差 {train}，比开始时的 {start} 还大，测试误差 {test}（噪声下限 {floor}）。学习率太大了。',
  'note.overfitting.net_too_slow':
    '第 {step} 步：训练误差 {train}，比开始时的 {start} 没降多少，测试误差 {test}（噪声下限 {floor}）。学习率太小了。',
  'note.overfitting.diverged':
    '第 {step} 步，“{where}”的数值大到无法表示：学习率太大，每一步都跨得更远。把学习率调小再来一次。',
} as const;
