import { points } from '../points';

export const words = {
  ...points,
  'lab.classification.name': '区分类型',
  'lab.classification.goal': '画一条边界，把不同类的点分开。',
  'lab.classification.model': '小网络给每一类打分，softmax 把分数变成概率。',
  'lab.classification.done': '每个点都落在自己那一类的地盘上，就分好了。',
  'choice.panel.plane': '平面上的点',
  'choice.panel.noise': '纯噪声',
  'panel.classification.plane.goal': '画一条边界，把不同类的点分开。',
  'panel.classification.plane.model': '小网络给每一类打分，softmax 把分数变成概率。',
  'panel.classification.plane.done': '每个点都落在自己那一类的地盘上，就分好了。',
  'panel.classification.noise.goal': '类别是抛硬币定的，逻辑回归能学到什么？',
  'panel.classification.noise.model': '一个 sigmoid 单元，每行 784 个随机数，没有任何规律可找。',
  'panel.classification.noise.done': '看训练的行全部答对时，新的行答对多少。',
  'preset.classification.clouds.name': '两团点',
  'preset.classification.clouds.why':
    'PyTorch 教程的例子：两团点、10 个 ReLU、100 步，边界转过来插在两团之间。',
  'preset.classification.slow.name': '学习率太小',
  'preset.classification.slow.why':
    '学习率只有百分之一：100 步走完，网络还停在随机的起点附近。和“两团点”对照。',
  'preset.classification.circles.name': '环套环',
  'preset.classification.circles.why': '外环包着内环：几个单元各出一条边，围成一圈。',
  'preset.classification.straight.name': '只有直线',
  'preset.classification.straight.why':
    '同样的两个环，没有隐藏层，只能画直线：怎么放都只对一半。和“环套环”对照。',
  'preset.classification.spiral.name': '螺旋',
  'preset.classification.spiral.why': '两条缠在一起的螺旋，用两层、每层 16 个单元。',
  'preset.classification.narrow.name': '单元太少',
  'preset.classification.narrow.why':
    '还是螺旋，只有 2 个单元：折两下绕不过来，准确率停在半路。和“螺旋”对照。',
  'preset.classification.blobs.name': '四团点',
  'preset.classification.blobs.why': '四类点团，四个输出，各占一块地盘；挨得太近的两团谁也分不清。',
  'preset.classification.wiggly.name': '没有惩罚',
  'preset.classification.wiggly.why': '点少、噪声大、网络大：边界为每个训练点拐弯，带圈的测试点却答错不少。',
  'preset.classification.smooth.name': '加 L2 惩罚',
  'preset.classification.smooth.why':
    '同样的点和网络，只加了 L2：边界平顺，放弃几个训练点，测试点反而答得更好。',
  'preset.classification.drawn.name': '自己画',
  'preset.classification.drawn.why': '在图上画三四类点，看网络怎样划地盘；点和设置一起留在网址里。',
  'preset.classification.noise.name': 'Theano 的噪声',
  'preset.classification.noise.why':
    'Theano 教程的例子：400 行、每行 784 个随机数，类别也随机。训练的行全对，只是背下来了。',
  'preset.classification.few-features.name': '只有 20 个数',
  'preset.classification.few-features.why':
    '每行只剩 20 个数，背不下 400 次抛硬币：训练的行也只比一半好一点。',
  'choice.data.clouds': '两团点',
  'choice.data.circles': '环套环',
  'choice.data.blobs': '几团点',
  'param.groups': '类数',
  'param.features': '每行几个数',
  'param.features.help': '数比行多，就总能把训练的行全部背下来。',
  'param.rows': '训练的行数',
  'param.l2': 'L2 惩罚',
  'param.l2.help': '损失再加上“这个数 × 所有权重的平方和”，让权重小、边界平顺；偏置不算。',
  'classification.key': '准确率',
  'classification.key_noise': '训练的行答对的份额',
  'classification.test': '测试',
  'classification.ring': '测试点',
  'classification.fresh': '新的行',
  'classification.train': '训练',
  'classification.loss': '交叉熵损失',
  'classification.accuracy': '准确率',
  'classification.map': '决策区域',
  'classification.map_summary': '{count} 个点，{share} 答对；底色是网络认为各处属于哪一类。',
  'classification.loss_summary': '到第 {step} 步为止的损失，现在是 {loss}；纵轴每格差十倍。',
  'classification.accuracy_summary': '到第 {step} 步为止的准确率，现在是 {accuracy}。',
  'classification.noise_accuracy': '答对的份额',
  'classification.noise_summary': '第 {step} 步：训练的行答对 {train}，没见过的新行答对 {fresh}。',
  'classification.coin': '抛硬币',
  'classification.certainty': '给正确答案的概率',
  'classification.certainty_axis': '左端 0：十分肯定，却答错；右端 1：十分肯定，也答对',
  'note.classification.start': '还没有训练：权重是随机的，{accuracy_percent} 的点碰巧答对。',
  'note.classification.learning': '{accuracy_percent} 的训练点答对，损失 {loss}。',
  'note.classification.all_right': '每个训练点都答对了；损失 {loss} 还会变小，那只是更有把握。',
  'note.classification.worse_than_start':
    '损失 {loss}，比开始时的 {start} 还大：学习率可能太大，每一步都跨过了头。调小试试。',
  'note.classification.out_of_steps':
    '步数用完了，{accuracy_percent} 的点答对，损失还在下降：学习率太小或步数太少，加大试试。',
  'note.classification.straight': '停在 {accuracy_percent}：没有隐藏层，边界只能是直线，再训练也弯不过来。',
  'note.classification.settled':
    '停在 {accuracy_percent}，损失 {loss} 不再下降：可能各类本来就混在一起，可能单元太少、边界弯不了那么多，也可能是惩罚压住了权重。',
  'note.classification.gap':
    '训练点答对 {accuracy_percent}，测试点只有 {test_percent}：边界记住了训练点的噪声（过拟合）。',
  'note.classification.dead_units':
    '{units} 个隐藏单元中有 {dead} 个对所有训练点都给出同一个值（“死”了），它们得不到梯度。',
  'note.classification.one_class': '所有的点都是同一类，没有什么要分的；再画一类看看。',
  'note.classification.no_points': '还没有点：在图上点一下，或者用表格。',
  'note.classification.diverged':
    '第 {step} 步，“{where}”的数值大到无法表示：学习率太大，每一步都跨得更远。把学习率调小再来一次。',
  'note.classification.noise_start':
    '还没有训练：权重是随机的，大约有一半的行碰巧答对。越是肯定地答错，损失就越大，现在是 {loss}。',
  'note.classification.noise_learning':
    '{rows} 个训练行答对 {accuracy_percent}；它没见过的新行答对 {fresh_percent}，和抛硬币一样。',
  'note.classification.noise_memorised':
    '训练的行全部答对，损失 {loss}；新的行只有 {fresh_percent}。{features} 个数对 {rows} 行绰绰有余，它背下了答案，什么规律也没学到。',
  'note.classification.noise_done':
    '步数用完了：训练的行答对 {accuracy_percent}，新的行 {fresh_percent}。它靠每行 {features} 个数背下了 {rows} 个答案里的一部分，对没见过的行毫无用处。',
} as const;
