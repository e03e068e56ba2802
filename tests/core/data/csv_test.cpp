// CSV import: what is read, what is refused and how, and that every input gets an answer.
#include "data/csv.hpp"

#include <cmath>
#include <string>

#include "base/rng.hpp"
#include "support/catch.hpp"

using namespace descent;

namespace {

CsvTable table_of(std::string_view text, Header header = Header::Detect) {
  CsvTable table;
  const Status status = read_csv(text, table, header);
  INFO((status.ok() ? "" : describe(status.problem())));
  REQUIRE(status.ok());
  return table;
}

Problem problem_of(std::string_view text) {
  CsvTable table;
  const Status status = read_csv(text, table);
  INFO(text.substr(0, 100));
  REQUIRE_FALSE(status.ok());
  CHECK(table.columns.empty());
  CHECK_FALSE(status.problem().allowed.empty());
  return status.problem();
}

CsvData data_of(const CsvTable& table, const CsvPlan& plan) {
  CsvData data;
  const Status status = to_dataset(table, plan, data);
  INFO((status.ok() ? "" : describe(status.problem())));
  REQUIRE(status.ok());
  return data;
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

}  // namespace

TEST_CASE("A table is the same whatever separator, line end, mark or quotes it is written with",
          "[data][csv]") {
  const std::string same[] = {
      "a,b\n1,x\n2.5,y\n",
      "a;b\n1;x\n2.5;y",
      "a\tb\r\n1\tx\r\n2.5\ty\r\n",
      "a,b\r1,x\r2.5,y\r",
      "\xEF\xBB\xBF"
      "a,b\n1,x\n2.5,y\n",
      "\"a\",\"b\"\n\"1\",\"x\"\n\"2.5\",\"y\"\n",
      "\n a , b \n\n1, x\n2.5 ,y\n\n",
  };
  for (const std::string& text : same) {
    INFO(text);
    const CsvTable table = table_of(text);
    CHECK(table.rows == 2);
    CHECK(table.header);
    REQUIRE(table.columns.size() == 2);
    CHECK(table.columns[0].name == "a");
    CHECK(table.columns[0].numbers == std::vector<double>{1, 2.5});
    CHECK(table.columns[1].categories == std::vector<std::string>{"x", "y"});
    CHECK(table.columns[1].codes == std::vector<std::int32_t>{0, 1});
  }
}

TEST_CASE("Quoted cells hold separators, line ends and quotes", "[data][csv]") {
  const CsvTable table =
      table_of("n,word\n1,\"a, b\"\n2,\"c\nd\"\n3,\"say \"\"hi\"\"\"\n4,5\" pipe\n");
  const std::vector<std::string> words = {"5\" pipe", "a, b", "c\nd", "say \"hi\""};
  CHECK(table.columns[1].categories == words);
  CHECK(table.row_numbers == std::vector<std::int32_t>{2, 3, 4, 5});
}

TEST_CASE("The first row is a header if no cell of it is a number", "[data][csv]") {
  CHECK(table_of("x,y\n1,2\n").header);
  CHECK_FALSE(table_of("1,y\n2,z\n").header);
  CHECK(table_of(",y\n1,2\n").columns[0].name == "column 1");
  CHECK(table_of("1,2\n").columns[1].name == "column 2");
  CHECK_FALSE(table_of("?,NA\n1,2\n").header);
  CHECK(table_of("x,y\nz,w\n", Header::Absent).rows == 2);
  CHECK(table_of("1,2\n3,4\n", Header::Present).columns[0].name == "1");
  const CsvTable twice = table_of("a,a,a (2)\n1,2,3\n");
  CHECK(twice.columns[1].name == "a (2)");
  CHECK(twice.columns[2].name == "a (2) (2)");
}

TEST_CASE("A semicolon or tab wins over commas inside the cells", "[data][csv]") {
  CHECK(table_of("a;b\n1,5;2,5\nx,y;z,w\n").separator == ';');
  CHECK(table_of("a,b\n1;2,3\n").separator == ',');
  CHECK(table_of("a\n1\n").columns.size() == 1);
}

TEST_CASE("Missing values are empty, NA, N/A, NaN or ?, in any case", "[data][csv]") {
  const CsvTable table = table_of("x,c\n1,a\n,NA\nnan,?\nN/A,\n");
  CHECK(table.columns[0].missing == 3);
  CHECK(std::isnan(table.columns[0].numbers[2]));
  CHECK(table.columns[1].missing == 3);
  CHECK(table.columns[1].codes == std::vector<std::int32_t>{0, -1, -1, -1});
}

TEST_CASE("A wrong cell is named by row, column and header", "[data][csv]") {
  const Problem problem = problem_of("length,petal width\n1,2\n3,4.x\n5,6\n");
  CHECK(problem.field == "row 3, column 2 (petal width)");
  CHECK(problem.value == "4.x");
  CHECK(problem.code == ProblemCode::BadFile);
  CHECK(problem_of("a,b\n1,2\n3\n").field == "row 3");
  CHECK(problem_of("a,b\n\n1,2\n\n3,4,5\n").field == "row 5");
  CHECK(problem_of("a,b\n1,\"2\n").field == "row 2, column 2");
  CHECK(problem_of("a,b\n1,\"2\"x\n").field == "row 2, column 2");
  CHECK(problem_of("a\n1\n2\n1e999\n").value == "1e999");
  CHECK(problem_of("a\n1\n2\n0x10\n").value == "0x10");
  CHECK(problem_of("a\n1\n2\n" + repeated("9", 41) + "\n").field == "row 4, column 1 (a)");
}

TEST_CASE("What is not text, empty or beyond the limits is refused", "[data][csv]") {
  CHECK(problem_of("").field == "file");
  CHECK(problem_of("\n\n").field == "file");
  CHECK(problem_of("only,a,header\n").field == "file");
  CHECK(problem_of(std::string_view("a\n1\n\0\n", 6)).field == "line 3");
  CHECK(problem_of("a\n1\n\xFF\xFE\n").field == "line 3");
  CHECK(problem_of("\xC0\x80").field == "line 1");      // overlong
  CHECK(problem_of("\xED\xA0\x80").field == "line 1");  // surrogate
  CHECK(problem_of("\xF4\x90\x80\x80").field == "line 1");
  CHECK(problem_of("\xE4\xB8").field == "line 1");  // cut
  CHECK(table_of("名,b\n1,2\n").columns[0].name == "名");
  CHECK(problem_of(repeated("x", kMaxCsvBytes + 1)).code == ProblemCode::TooLarge);
  CHECK(problem_of("a\n" + repeated("x", kMaxCsvCellBytes + 1)).code == ProblemCode::TooLarge);
  CHECK(problem_of(repeated(",", kMaxCsvColumns)).code == ProblemCode::TooLarge);
  CHECK(problem_of(repeated("1\n", kMaxCsvRows + 1)).code == ProblemCode::TooLarge);
  CHECK(table_of("a\n" + repeated("1\n", kMaxCsvRows)).rows == static_cast<int>(kMaxCsvRows));
  const std::string wide = repeated("1,", kMaxCsvColumns - 1) + "1\n";
  CHECK(problem_of(repeated(wide, kMaxCsvCells / kMaxCsvColumns + 1)).code ==
        ProblemCode::TooLarge);
}

TEST_CASE("A column with too many different words is kept out, not an error", "[data][csv]") {
  std::string text = "name,y\n";
  for (std::size_t i = 0; i <= kMaxCategories; ++i) text += "n" + std::to_string(i) + "x,1\n";
  const CsvTable table = table_of(text);
  CHECK(table.columns[0].kind == ColumnKind::Text);
  CHECK(default_plan(table).inputs.empty());
}

TEST_CASE("The default plan takes the last column and guesses the task", "[data][csv]") {
  CHECK(default_plan(table_of("a,b,c\n1,2,red\n3,4,blue\n")).task == Task::Classification);
  CHECK(default_plan(table_of("a,b\n1,0\n3,1\n")).task == Task::Classification);
  CHECK(default_plan(table_of("a,b\n1,0.5\n3,1\n")).task == Task::Regression);
  const CsvPlan plan = default_plan(table_of("a,b,c\n1,2,red\n3,4,blue\n"));
  CHECK(plan.inputs == std::vector<int>{0, 1});
  CHECK(plan.target == 2);
}

TEST_CASE("Categories become one-hot inputs or codes, and classes in sorted order", "[data][csv]") {
  const CsvTable table = table_of("colour,size,kind\nred,1,dog\nblue,2,cat\nred,3,dog\n");
  CsvPlan plan = default_plan(table);
  const CsvData hot = data_of(table, plan);
  CHECK(hot.input_names == std::vector<std::string>{"colour = blue", "colour = red", "size"});
  CHECK(hot.data.x == std::vector<float>{0, 1, 1, 1, 0, 2, 0, 1, 3});
  CHECK(hot.data.targets == std::vector<float>{1, 0, 1});
  CHECK(hot.class_names == std::vector<std::string>{"cat", "dog"});
  plan.one_hot = false;
  CHECK(data_of(table, plan).data.x == std::vector<float>{1, 1, 0, 2, 1, 3});
  const CsvTable numbers = table_of("x,y\n1,7\n2,3\n3,7\n");
  const CsvData classes = data_of(numbers, default_plan(numbers));
  CHECK(classes.class_names == std::vector<std::string>{"3", "7"});
  CHECK(classes.data.targets == std::vector<float>{1, 0, 1});
}

TEST_CASE("Missing values are refused, dropped or filled, as the plan says", "[data][csv]") {
  const CsvTable table = table_of("x,c,y\n1,a,10\n,a,20\n4,?,30\n4,b,\n3,b,40\n");
  CsvPlan plan{.inputs = {0, 1}, .target = 2, .one_hot = false};
  CsvData out;
  const Status status = to_dataset(table, plan, out);
  REQUIRE_FALSE(status.ok());
  CHECK(status.problem().field == "row 3, column 1 (x)");
  CHECK(out.data.count == 0);

  plan.missing = Missing::DropRow;
  const CsvData dropped = data_of(table, plan);
  CHECK(dropped.dropped == 3);
  CHECK(dropped.data.targets == std::vector<float>{10, 40});

  plan.missing = Missing::Fill;  // mean of x is 3; a and b are equally frequent
  const CsvData filled = data_of(table, plan);
  CHECK(filled.dropped == 1);  // the target is never made up
  CHECK(filled.data.x == std::vector<float>{1, 0, 3, 0, 4, 0, 3, 1});
}

TEST_CASE("A plan that cannot be followed is refused with the column", "[data][csv]") {
  const CsvTable table = table_of("x,c,k\n1,a,1\n2,b,1\n");
  const auto refused = [&](const CsvPlan& plan) {
    CsvData out;
    const Status status = to_dataset(table, plan, out);
    REQUIRE_FALSE(status.ok());
    return status.problem().field;
  };
  CHECK(refused({.inputs = {0}, .target = 3}) == "column");
  CHECK(refused({.inputs = {-1}, .target = 0}) == "column");
  CHECK(refused({.inputs = {}, .target = 0}) == "columns");
  CHECK(refused({.inputs = {0, 0}, .target = 2}) == "column 1 (x)");
  CHECK(refused({.inputs = {0, 2}, .target = 2}) == "column 3 (k)");
  CHECK(refused({.inputs = {0}, .target = 1}) == "column 2 (c)");
  CHECK(refused({.inputs = {0}, .target = 2, .task = Task::Classification}) == "column 3 (k)");
  const CsvTable huge = table_of("x,y\n1e300,1\n2,2\n");
  CsvData out;
  const Status status = to_dataset(huge, {.inputs = {0}, .target = 1}, out);
  REQUIRE_FALSE(status.ok());
  CHECK(status.problem().field == "row 2, column 1 (x)");
}

TEST_CASE("A column without any value is left out of the default plan", "[data][csv]") {
  const CsvTable table = table_of("a,b,\n1,2,\n3,4.5,\n5,6,\n");
  const CsvPlan plan = default_plan(table);
  CHECK(plan.inputs == std::vector<int>{0});
  CHECK(plan.target == 1);
  CHECK(data_of(table, plan).data.targets == std::vector<float>{2, 4.5F, 6});
}

TEST_CASE("Rows of separators alone are skipped as empty lines are, and still counted",
          "[data][csv]") {
  const CsvTable table = table_of(",\na,b\n1,2\n , \n\"\",\n3,4.5\n,\n,\n");
  CHECK(table.rows == 2);
  CHECK(table.columns[0].name == "a");
  CHECK(table.columns[0].missing == 0);
  CHECK(table.row_numbers == std::vector<std::int32_t>{3, 6});
  CHECK(table_of("a,b\n1,2\n,,,\n3,4\n").rows == 2);
  CHECK(table_of("a,b\n1,2\nNA,?\n3,4\n").rows == 3);  // says that both are missing
  CHECK(problem_of(",,\n,,\n").value == "0 rows");
}

TEST_CASE("Problems count in plain English and quote a missing cell as nothing", "[data][csv]") {
  CHECK(describe(problem_of("a,b\n1\n2,3\n")) ==
        "row 2: \"1 cell\" is not right in this file; allowed: 2 cells, as in the first row.");
  CHECK(problem_of("a\n1,2\n").allowed == "1 cell, as in the first row");
  CsvData out;
  const auto refused = [&](const CsvTable& table, const CsvPlan& plan) {
    const Status status = to_dataset(table, plan, out);
    REQUIRE_FALSE(status.ok());
    return describe(status.problem());
  };
  CHECK(refused(table_of("a,b\n1,2\n3,\n"), {.inputs = {0}, .target = 1}) ==
        "row 3, column 2 (b): \"nothing\" is not right in this file; allowed: a value.");
  CHECK(refused(table_of("a,b\n1,x\n3,x\n"),
                {.inputs = {0}, .target = 1, .task = Task::Classification}) ==
        "column 2 (b): \"1 class\" is not right in this file; allowed: two classes or more.");
}

TEST_CASE("As many equal names as there are columns are told apart by their numbers",
          "[data][csv]") {
  const CsvTable table = table_of(repeated("a,", kMaxCsvColumns - 1) + "a\n" +
                                  repeated("1,", kMaxCsvColumns - 1) + "1\n");
  CHECK(table.columns.front().name == "a");
  CHECK(table.columns.back().name == "a (" + std::to_string(kMaxCsvColumns) + ")");
}

TEST_CASE("Inputs too many for 32 bits are counted, not wrapped around to few", "[data][csv]") {
  constexpr int kMany = 1 << 16;  // rows; as many inputs of one-hot columns make 2^32 numbers
  CsvTable table;
  table.rows = kMany;
  CsvPlan plan;
  for (std::size_t column = 0; column < kMany / kMaxCategories; ++column) {
    table.columns.push_back({.name = "c",
                             .kind = ColumnKind::Category,
                             .missing = 0,
                             .numbers = {},
                             .codes = {},
                             .categories = std::vector<std::string>(kMaxCategories, "word")});
    plan.inputs.push_back(static_cast<int>(column));
  }
  table.columns.emplace_back();
  plan.target = static_cast<int>(table.columns.size()) - 1;
  CsvData out;
  const Status status = to_dataset(table, plan, out);
  REQUIRE_FALSE(status.ok());
  CHECK(status.problem().field == "inputs");
  CHECK(status.problem().code == ProblemCode::TooLarge);
}

TEST_CASE("Classes that are numbers keep all their digits", "[data][csv]") {
  const CsvTable table = table_of("x,y\n1,0.00000012\n2,0.00000034\n");
  const CsvPlan plan{.inputs = {0}, .target = 1, .task = Task::Classification};
  CHECK(data_of(table, plan).class_names == std::vector<std::string>{"1.2e-07", "3.4e-07"});
}

TEST_CASE("Any bytes give a table or a problem", "[data][csv]") {
  const std::string_view alphabet = "1.e-,;\t\"\n\r ?ax\xC3\xA9\xEF\xBB\xBF";
  Rng rng(11);  // seed of all 3,000 texts
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    const std::uint32_t size = rng.below(60);
    for (std::uint32_t i = 0; i < size; ++i) {
      text += alphabet[rng.below(static_cast<std::uint32_t>(alphabet.size()))];
    }
    CsvTable table;
    if (!read_csv(text, table).ok()) continue;
    INFO(text);
    for (const CsvColumn& column : table.columns) {
      const std::size_t values = column.numbers.size() + column.codes.size();
      CHECK((values == static_cast<std::size_t>(table.rows) || column.kind == ColumnKind::Text));
    }
    CsvPlan plan = default_plan(table);
    for (const Missing missing : {Missing::Reject, Missing::DropRow, Missing::Fill}) {
      plan.missing = missing;
      CsvData out;
      if (!to_dataset(table, plan, out).ok()) continue;
      CHECK(out.data.x.size() == static_cast<std::size_t>(out.data.count * out.data.inputs));
      CHECK(out.input_names.size() == static_cast<std::size_t>(out.data.inputs));
    }
  }
}
