// Mini-batches: ten cards are dealt, shuffled and dealt again (cards), and equal networks learn
// with batches of different sizes (sizes).
//
// Sources: PyTorch tutorial (305_batch_train; data of 306_optimizer).
#include <array>

#include "labs/all_labs.hpp"
#include "labs/batch_training/panels.hpp"
#include "labs/common_params.hpp"

namespace descent {
namespace {

constexpr std::array kChannels = {
    Channel{"steps_per_epoch", ChannelKind::Scalar},  // sizes: of the leader
    Channel{"samples", ChannelKind::Scalar},
    Channel{"history", ChannelKind::Series},  // cards: step, loss; sizes: examples, losses
    // cards
    Channel{"loss", ChannelKind::Scalar},
    Channel{"deals", ChannelKind::Table},   // epoch, then a card per place; -: left out, 0: hidden
    Channel{"counts", ChannelKind::Table},  // how often each card was dealt
    Channel{"gradients", ChannelKind::Table, "w,b,size"},  // of all ten, then of each batch
    Channel{"field", ChannelKind::Field},
    Channel{"box", ChannelKind::Table, "w_min,w_max,b_min,b_max"},
    Channel{"paths", ChannelKind::Series},  // w and b of the line, then of its twin
    // sizes
    Channel{"floor", ChannelKind::Scalar},
    Channel{"updates", ChannelKind::Series},
    Channel{"race", ChannelKind::Table, "size,updates,steps_per_epoch,loss,lr,lost"},

    Channel{"notes", ChannelKind::Notes},
};

// The first preset of each panel is the one that its tab opens.
constexpr std::array kPresets = {
    Preset{"five", "", "in-order"},
    Preset{"eight", "batch=8", "drop-last"},
    Preset{"drop-last", "batch=8&drop_last=1", "eight"},
    Preset{"in-order", "shuffle=0&epochs=6", "five"},
    Preset{"one", "batch=1"},
    Preset{"sizes", "panel=sizes&epochs=6&lr=0.05", "sizes-in-order"},
    Preset{"scaled", "panel=sizes&epochs=6&lr=0.05&sizes=8,32,128,256&scale_lr=1"},
    Preset{"sizes-in-order", "panel=sizes&epochs=6&lr=0.05&shuffle=0", "sizes"},
};

constexpr std::array<std::string_view, 2> kPanels = {"cards", "sizes"};
constexpr std::array<std::string_view, 11> kSizes = {"1",  "2",   "4",   "8",   "16",  "32",
                                                     "64", "128", "256", "512", "1000"};

constexpr std::array kParams = {
    choice_param("panel", kPanels, "cards"),
    only_when("panel=cards", integer_param("batch", 1, 10, 5)),
    Param{.key = "sizes",
          .kind = ParamKind::Choices,
          .max = 6,
          .default_text = "1,8,32,256,1000",
          .choices = kSizes,
          .when = "panel=sizes"},
    flag_param("shuffle", true),
    only_when("panel=cards", flag_param("drop_last")),
    integer_param("epochs", 1, 50, 3),
    lr_param(0.2),
    only_when("panel=sizes", more(live(flag_param("scale_lr")))),
    seed_param(),
};

}  // namespace

LabRow batch_training_lab() {
  LabRow row;
  row.id = "batch-training";
  row.params = kParams;
  row.presets = kPresets;
  row.channels = kChannels;
  row.key_channel = "steps_per_epoch";
  row.step_unit = "update";
  row.source = "PyTorch tutorial, 305_batch_train";
  row.make = [](const Config& config) -> std::unique_ptr<Lab> {
    return config.choice("panel") == "sizes" ? batch_panels::make_sizes(config)
                                             : batch_panels::make_cards(config);
  };
  return row;
}

}  // namespace descent
