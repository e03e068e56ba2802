import type { batchTraining as zh } from '../zh/batch_training';

export const batchTraining: Record<keyof typeof zh, string> = {
  'lab.batch-training.name': 'Mini-batches',
  'lab.batch-training.goal': 'Learn from a few examples at a time.',
  'lab.batch-training.model': 'The data is shuffled and dealt in batches, one step for each.',
  'lab.batch-training.done': 'An epoch is over when every example has been seen once.',
  'choice.panel.cards': 'Deal cards',
  'panel.batch-training.cards.goal':
    'Ten cards, shuffled and dealt in batches: each batch moves the line a step.',
  'panel.batch-training.cards.model': 'A batch’s gradient is a little off that of all ten together.',
  'panel.batch-training.cards.done': 'When all ten are dealt, an epoch is over.',
  'choice.panel.sizes': 'Batch size',
  'panel.batch-training.sizes.goal':
    'The same number of examples seen: are large batches better, or small ones?',
  'panel.batch-training.sizes.model': 'Equal nets with equal first weights; only the batch size differs.',
  'panel.batch-training.sizes.done': 'It ends after the chosen epochs.',
  'preset.batch-training.five.name': 'Fives',
  'preset.batch-training.five.why':
    'The PyTorch tutorial’s example: ten numbers, five per batch, two steps per epoch.',
  'preset.batch-training.eight.name': 'Eights',
  'preset.batch-training.eight.why':
    'The tutorial’s other try: eight, then the two left, whose gradient strays. Compare: drop rest.',
  'preset.batch-training.drop-last.name': 'Drop rest',
  'preset.batch-training.drop-last.why':
    'Two cards make no whole batch and are not dealt. Compare with eights.',
  'preset.batch-training.in-order.name': 'No shuffle',
  'preset.batch-training.in-order.why':
    'Small numbers first, large ones second, each epoch: they pull to two sides and the path sways.',
  'preset.batch-training.one.name': 'One by one',
  'preset.batch-training.one.why': 'A step for every card: most steps of all, and the most crooked ones.',
  'preset.batch-training.sizes.name': 'Five sizes',
  'preset.batch-training.sizes.why':
    'One parabola, one rate, six epochs. Large batches make few steps; one point alone is noisy.',
  'preset.batch-training.scaled.name': 'Rate grows too',
  'preset.batch-training.scaled.why':
    'A larger batch gets a larger rate and catches up, until it is too large.',
  'preset.batch-training.sizes-in-order.name': 'No shuffle',
  'preset.batch-training.sizes-in-order.why':
    'Points sorted by x, not shuffled: a small batch sees one bit of the curve and forgets the rest.',
  'param.sizes': 'Batch sizes',
  'choice.sizes.1': '1',
  'choice.sizes.2': '2',
  'choice.sizes.4': '4',
  'choice.sizes.8': '8',
  'choice.sizes.16': '16',
  'choice.sizes.32': '32',
  'choice.sizes.64': '64',
  'choice.sizes.128': '128',
  'choice.sizes.256': '256',
  'choice.sizes.512': '512',
  'choice.sizes.1000': '1000 (all)',
  'param.shuffle': 'Shuffle every epoch',
  'param.drop_last': 'Drop a last, smaller batch',
  'param.epochs': 'Epochs',
  'param.epochs.help': 'In an epoch all data is seen once.',
  'param.scale_lr': 'Rate in proportion to the batch',
  'param.scale_lr.help':
    'A batch of 32 has the rate above; one so many times larger, one so many times larger.',
  'batch_training.pick': 'Sizes to compare',
  'batch_training.pick_count': '{count} of {most}',
  'batch_training.key': 'Steps per epoch',
  'batch_training.key_sizes': 'Steps per epoch (batch {size})',
  'batch_training.key_leader': 'Best so far: batch {size}, steps per epoch',
  'batch_training.batch': 'Batch',
  'batch_training.way': 'batch by batch',
  'batch_training.twin': 'all ten, a step per epoch',
  'batch_training.seen': 'cards seen',
  'batch_training.loss': 'Loss',
  'batch_training.deck': 'Cards dealt in the last few epochs',
  'batch_training.epoch': 'Epoch {epoch}',
  'batch_training.face_down': 'a card not dealt yet',
  'batch_training.counts': 'Times dealt',
  'batch_training.legend': 'On a card, x stands above y. A dashed card was left out of its epoch.',
  'batch_training.map': 'The line’s way',
  'batch_training.log_loss': 'log₁₀ loss',
  'batch_training.map_summary':
    'The loss as it depends on w and b. Solid: the way in batches; dashed: one step per epoch with all ten cards. Now w = {w}, b = {b}.',
  'batch_training.gradients': 'Downhill (minus the gradient)',
  'batch_training.full': 'all ten',
  'batch_training.this_batch': 'this batch',
  'batch_training.gradients_summary':
    'Minus the gradient of all ten cards here, and of each of the {count} batches dealt in this epoch.',
  'batch_training.batch_of': 'batch {size}',
  'batch_training.floor': 'noise floor',
  'batch_training.by_examples': 'By examples',
  'batch_training.epochs_axis': 'epochs (1,000 examples each)',
  'batch_training.by_updates': 'By steps',
  'batch_training.updates_axis': 'steps (tenfold per gridline)',
  'batch_training.race': 'Standings',
  'batch_training.updates': 'Steps',
  'batch_training.lost': 'lost',
  'batch_training.clock': 'Each net has seen {examples} examples. It cannot step before its batch is full.',
  'note.batch_training.cards_start':
    'The cards are face down: {batch} per batch, {per_epoch} steps per epoch.',
  'note.batch_training.dealt': 'Epoch {epoch}, batch {index} of {per_epoch}. Cards in it: {size}.',
  'note.batch_training.all_dealt': 'Epoch {epoch} is over: every card came exactly once.',
  'note.batch_training.left_out': 'This epoch left {left} cards out; the line has not seen them.',
  'note.batch_training.gradient_agrees':
    'This batch’s gradient points to the same side as that of all ten (cosine {cosine}; 1 is the same direction, 0 a right angle).',
  'note.batch_training.gradient_against':
    'This batch’s gradient points against that of all ten (cosine {cosine}): to follow it alone would be wrong.',
  'note.batch_training.line_lost':
    'The line is lost at step {step}: the learning rate is too large, and every step leaps over the lowest point to a place further off.',
  'note.batch_training.sizes_start':
    'Not started: the nets have the same first weights and differ in batch size alone.',
  'note.batch_training.leads': 'Best so far is batch {sizes}: {updates} steps made, loss {loss}.',
  'note.batch_training.lost': 'Batch {sizes} was lost at step {step}: the learning rate is too large for it.',
  'note.batch_training.worse_than_start':
    'Batch {sizes} is higher than at the start ({loss}, then {start}): the rate is too large, or each batch sees but one corner of the data.',
  'note.batch_training.hardly_moved':
    'Batch {sizes} has made only {updates} steps and stands at {loss}: too few steps to get anywhere.',
};
