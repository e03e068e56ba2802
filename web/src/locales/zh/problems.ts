export const problems = {
  'problem.unknown_key': '没有名为“{field}”的设置。',
  'problem.not_a_number': '“{field}”要填一个数，现在是“{value}”；可用范围：{allowed}。',
  'problem.not_an_integer': '“{field}”要填整数，现在是“{value}”；可用范围：{allowed}。',
  'problem.out_of_range': '“{field}”的值 {value} 超出了范围；可用范围：{allowed}。',
  'problem.unknown_choice': '“{field}”没有“{value}”这一项；可选：{allowed}。',
  'problem.too_many_choices': '“{field}”一次选得太多了（{value}）；可选：{allowed}。',
  'problem.repeated_key': '“{field}”给了两次，不知道该用哪一个。',
  'problem.bad_syntax': '看不懂“{value}”，设置要写成 名字=值。',
  'problem.too_long': '设置的文字太长，没有读完。',
  'problem.unknown_lab': '没有名叫“{value}”的实验。',
  'problem.unknown_action': '这个实验不会做“{value}”。',
  'problem.bad_archive': '存档损坏，或者不属于这个实验，无法读取。',
} as const;
