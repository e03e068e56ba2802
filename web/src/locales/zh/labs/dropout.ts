import { points } from '../points';

export const words = {
  ...points,
  'lab.dropout.name': 'Dropout',
  'lab.dropout.goal': '别让网络死记硬背。',
  'lab.dropout.model': '两个网络起点相同、数据相同，其中一个每一步都随机关掉一部分单元；',
  'lab.dropout.done': '看谁在没见过的数据上错得少。',
  'preset.dropout.pytorch.name': 'PyTorch',
  'preset.dropout.pytorch.why':
    'PyTorch 教程的例子：20 个点，两层各 300 个单元。不用 dropout 的线穿来绕去，用了的平稳得多。',
  'preset.dropout.tf.name': 'TensorFlow 数字',
  'preset.dropout.tf.why': 'TensorFlow 教程的例子：8×8 的手写数字，50 个单元。看测试和训练的差距缩小多少。',
  'preset.dropout.plenty.name': '点够多',
  'preset.dropout.plenty.why':
    '100 个点：网络没法把噪声全背下来，dropout 也就没有多少可救。和 PyTorch 那一项对照。',
  'preset.dropout.too-much.name': '关得太多',
  'preset.dropout.too-much.why':
    '每一步关掉 95% 的单元：剩下的太少，连训练点都学不好。和 PyTorch 那一项对照。',
  'preset.dropout.too-small.name': '网络太小',
  'preset.dropout.too-small.why':
    '只有 6 个单元，再关掉一半就不够用了：dropout 反而让它答错更多。和 TensorFlow 数字那一项对照。',
  'preset.dropout.drawn.name': '自己画',
  'preset.dropout.drawn.why': '画一串点：三分之一留作测试，看两个网络里谁在死记其余的点。',
  'choice.data.curve': '带噪声的直线，20 个点',
  'choice.data.digits': '手写数字 8×8',
  'choice.mode.train': '训练模式',
  'choice.mode.test': '测试模式',
  'param.drop': '关掉的比例',
  'param.drop.help': '训练时，每个单元以这个概率在这一步里不参与。0 就是不用 dropout。',
  'param.mode': '看哪种模式',
  'param.mode.help': '训练模式：有单元被关掉；测试模式：全部单元都在。只改变图，不影响训练。',
  'param.drop_output': '输出也关',
  'param.drop_output.help': '输出层的加权和也随机清零，TensorFlow 的脚本就是这样做的。',
  'dropout.key': '差距：测试损失 − 训练损失（用 dropout）',
  'dropout.gap_without': '不用时的差距',
  'dropout.test_with': '用 dropout，测试',
  'dropout.test_without': '不用，测试',
  'dropout.right': '答对，不用 → 用',
  'dropout.fit': '数据点与两条拟合曲线',
  'dropout.fit_summary':
    '训练点、测试点和两条拟合曲线。测试损失：不用 dropout {without}，用 dropout {with}。',
  'dropout.train_points': '训练点',
  'dropout.test_points': '测试点',
  'dropout.without': '不用 dropout',
  'dropout.with': '用 dropout',
  'dropout.with_masked': '用 dropout，这一步剩下的网络',
  'dropout.losses': '损失（都按测试模式算）',
  'dropout.losses_summary':
    '到第 {step} 步为止的损失。测试与训练的差距：不用 dropout {without}，用 dropout {with}。',
  'dropout.train_without': '不用，训练',
  'dropout.train_with': '用，训练',
  'dropout.floor': '噪声下限',
  'dropout.network': '用 dropout 的网络',
  'dropout.some_units': '{width} 个中的 {shown} 个',
  'dropout.say_train': '这一步关掉了 {units} 个隐藏单元中的 {off} 个。',
  'dropout.say_test': '{units} 个隐藏单元全部在用。',
  'dropout.answers': '至少有一个网络答错的测试数字（不用 | 用 dropout）',
  'dropout.answer': '数字 {digit}：不用 dropout 答 {without}，用 dropout 答 {with}',
  'note.dropout.no_points': '还没有点。在图上点一下：两个点就能开始，十几个点更能看出名堂。',
  'note.dropout.one_point': '一个点太少：要有一个用来学，另一个用来测试。再加一个吧。',
  'note.dropout.few_tests':
    '测试用的点只有 {tests} 个（带圈）：谁的损失低，可能只是运气。按骰子换一种分法，或者多画一些。',
  'note.dropout.start': '还没有训练：两个网络的权重完全相同，各有 {units} 个隐藏单元。',
  'note.dropout.better':
    '对没见过的数据，用 dropout 的损失是 {with}，不用的是 {without}；差距是 {gap_with}，不用的是 {gap_without}。',
  'note.dropout.worse':
    '这一次 dropout 没有帮上忙：测试损失 {with}，不用的是 {without}；差距 {gap_with}，不用的是 {gap_without}。',
  'note.dropout.starved':
    '关掉的太多，剩下的单元不够用：连训练损失也有 {train}，测试损失 {with}，比不用 dropout 的 {without} 还大。',
  'note.dropout.accuracy': '测试数字答对的百分比：不用 dropout {without}%，用 dropout {with}%。',
  'note.dropout.by_heart':
    '不用 dropout 的网络训练损失是 {train}，比噪声下限 {floor} 低得多：它把噪声也背下来了。',
  'note.dropout.masked': '这一步关掉了 {units} 个隐藏单元中的 {off} 个，图上画的是剩下的网络。',
  'note.dropout.diverged_without':
    '不用 dropout 的网络在第 {step} 步发散了：学习率 {lr} 太大，数值大到无法表示。',
  'note.dropout.diverged_with': '用 dropout 的网络在第 {step} 步发散了：学习率 {lr} 太大，数值大到无法表示。',
} as const;
