//! Sentences with blanks, and words that depend on something.

use super::Words;
use engine::present::wording;
use engine::values::finding::Lang;
use engine::values::money::grouped;
use engine::values::period::Date;
use engine::values::verdict::VerdictId;
use rust_decimal::Decimal;

impl Words {
    /// Where a comparison with this document leads.
    pub fn compare_with(self, document: &str) -> String {
        self.sentence("与《{}》对照", "Compare with {}", &[document])
    }

    /// A day.
    pub fn date(self, day: Date) -> String {
        wording::date(day, self.0)
    }

    /// How many questions are left at most.
    pub fn left(self, left: usize) -> String {
        match left {
            0 => self.pick("没有别的问题了", "no more questions").to_owned(),
            _ => self.sentence("最多还有 {} 题", "questions left: at most {}", &[&left.to_string()]),
        }
    }

    /// Heading over the choices of a theme.
    pub fn theme_title(self, theme: &str) -> String {
        self.sentence("{}：先看几个条件", "{}: a few conditions first", &[theme])
    }

    /// How a typed amount was understood.
    pub fn read_as_money(self, yuan: Decimal) -> (String, String) {
        let ten_thousands = grouped(yuan / Decimal::from(10_000));
        match self.0 {
            Lang::Zh => (format!("{ten_thousands} 万元"), format!("（{} 元）", grouped(yuan))),
            Lang::En => (format!("{} yuan", grouped(yuan)), format!(" ({ten_thousands} 万元)")),
        }
    }

    /// Today as a choice.
    pub fn today(self, day: Date) -> String {
        format!("{}{}", self.pick("今天，", "Today, "), self.date(day))
    }

    /// A day at the edge of the window as a choice.
    pub fn window_day(self, day: Date, last: bool) -> String {
        let (zh, en) = if last {
            ("申报期最后一天，", "Last day of the application period, ")
        } else {
            ("申报期第一天，", "First day of the application period, ")
        };
        format!("{}{}", self.pick(zh, en), self.date(day))
    }

    /// From when to when applications are taken.
    pub fn window(self, from: Date, until: Date) -> String {
        self.sentence("申报期：{}至{}", "Application period: {} to {}", &[&self.date(from), &self.date(until)])
    }

    /// The window has closed.
    pub fn window_over(self, until: Date) -> String {
        self.sentence("申报期已于{}结束。", "The application period ended on {}. ", &[&self.date(until)])
    }

    /// Which date is used, where there is no window to speak of.
    pub fn as_of(self, day: Date) -> String {
        self.sentence(
            "以下按“{}申报”测算，仅供参考。",
            "Calculated as if you applied on {}, for reference only.",
            &[&self.date(day)],
        )
    }

    /// Adding an item of this noun.
    pub fn add(self, noun: &str, more: bool) -> String {
        let (zh, en) = if more { ("再添加{}", "Add another {}") } else { ("添加{}", "Add a {}") };
        self.sentence(zh, en, &[noun])
    }

    /// An item by its number, from 0.
    pub fn item(self, noun: &str, index: u32) -> String {
        format!("{noun} {}", index + 1)
    }

    /// How to paste rows of these columns.
    pub fn paste_help(self, columns: &str) -> String {
        self.sentence(
            "在表格里复制几行，粘贴到这里。各列依次是：{}；或者带一行用这些名称的标题，可写单位，如（元）。没写单位的金额按万元。",
            "Copy rows from a spreadsheet and paste them here. Columns in this order: {}. Or include a header row with these names; a name may state a unit, such as (元). Amounts without a unit are in 万元 (10,000 yuan).",
            &[columns],
        )
    }

    /// Columns that are not used.
    pub fn paste_ignored(self, columns: &str) -> String {
        self.sentence("没有用到的列：{}", "Columns not used: {}", &[columns])
    }

    /// Rows that were added.
    pub fn rows_added(self, count: usize) -> String {
        self.sentence("已添加 {} 条，请核对。", "{} added. Please check.", &[&count.to_string()])
    }

    /// More rows than a list may still take.
    pub fn rows_too_many(self, room: usize) -> String {
        self.sentence(
            "行数太多，最多还能添加 {} 行",
            "Too many rows: you can add at most {} more",
            &[&room.to_string()],
        )
    }

    /// What may stand in a cell.
    pub fn no_choice(self, choices: &str) -> String {
        self.sentence("不在选项里，请写：{}", "is not one of the options; write one of: {}", &[choices])
    }

    /// A cell that cannot be used: its row, its column, what it says, why.
    pub fn wrong_cell(self, row: usize, column: &str, text: &str, why: &str) -> String {
        let text: String = text.chars().take(40).collect();
        self.sentence("第 {} 行 {}“{}”{}", "Row {}: {} “{}” {}", &[&row.to_string(), column, &text, why])
    }

    /// An item that was removed.
    pub fn removed(self, name: &str) -> String {
        self.sentence("已删除“{}”。", "Removed “{}”.", &[name])
    }

    /// What an item still lacks.
    pub fn lacks(self, count: usize) -> String {
        self.sentence("还缺 {} 项", "{} still to answer", &[&count.to_string()])
    }

    /// An item that still lacks something, as a mistake.
    pub fn item_lacks(self, name: &str, count: usize) -> String {
        self.sentence(
            "“{}”还缺 {} 项：请补完，或删除这一条",
            "“{}” is not complete ({} still to answer): complete it or remove it",
            &[name, &count.to_string()],
        )
    }

    /// What was typed and why it cannot be used.
    pub fn refused(self, typed: &str, why: &str) -> String {
        self.sentence("“{}”{}", "“{}” {}", &[typed, why])
    }

    /// Heading over several mistakes.
    pub fn mistakes(self, count: usize) -> String {
        match count {
            1 => self.mistakes_one().to_owned(),
            _ => self.sentence("有 {} 处还要补充", "{} questions need attention", &[&count.to_string()]),
        }
    }

    /// How many directions are chosen.
    pub fn chosen(self, count: usize) -> String {
        self.sentence("已选 {} 项", "{} selected", &[&count.to_string()])
    }

    /// A file was opened.
    pub fn opened(self, name: &str, answers: usize) -> String {
        self.sentence("已打开“{}”，共 {} 个回答。", "Opened “{}” with {} answers.", &[name, &answers.to_string()])
    }

    /// The file was written for another version of the data.
    pub fn other_version(self, written: &str, now: &str) -> String {
        self.sentence(
            "它按数据版本 {} 填写，现在是 {}：请核对结果。",
            "It was saved with data version {}; the current version is {}. Please check the results.",
            &[written, now],
        )
    }

    /// What is about to be opened: its name, policy and day, and how many answers it holds.
    pub fn offered(self, name: &str, policy: &str, day: &str, answers: usize) -> String {
        let with = [name, policy, day, &answers.to_string()];
        self.sentence("要打开“{}”吗？{} {}，{} 个回答。", "Open “{}”? {} {}, {} answers.", &with)
    }

    /// What a share link holds.
    pub fn share_ask(self, policy: &str, day: &str, answers: usize) -> String {
        self.sentence(
            "链接里有您填写的内容：{}、{}、所选方向和 {} 个回答，包括金额、日期和明细。拿到的人都能看到，聊天和浏览记录里也会留下。",
            "The link contains what you entered: {}, {}, the directions chosen and {} answers, including amounts, dates and entries. Anyone who has the link can see them, and it stays in chat and browser histories.",
            &[policy, day, &answers.to_string()],
        )
    }

    /// The link is long.
    pub fn link_long(self, length: usize) -> String {
        self.sentence(
            "有 {} 个字符，有的软件会截断；可以改发答案文件。",
            "The link has {} characters, and some programs cut long links. You can send the answers file instead.",
            &[&length.to_string()],
        )
    }

    /// What was remembered is there again.
    pub fn restored(self, saved: Date, version: &str) -> String {
        let with = [&*self.date(saved), version];
        self.sentence(
            "已恢复{}记住的回答（数据版本 {}）。",
            "Restored the answers remembered on {} (data version {}).",
            &with,
        )
    }

    /// The file names no date.
    pub fn no_date(self) -> &'static str {
        self.pick("文件里没有申报日期，请选择。", "The file contains no application date. Please choose one.")
    }

    /// Answers still needed, on the overview and the result.
    pub fn still_open(self, count: usize) -> String {
        self.sentence("最多还有 {} 题没答。", "Unanswered questions: at most {}.", &[&count.to_string()])
    }

    /// What the answer, or the result by the answers, is.
    pub fn answered(self, before: &str) -> String {
        self.sentence("按原回答：{}", "With your own answers: {}", &[before])
    }

    /// Where the papers to hand in are listed.
    pub fn prepare_attachment(self, attachment: &str) -> String {
        self.sentence(
            "材料要求见{}：请向主管部门索取。",
            "The application materials are listed in {}; ask the authority for it.",
            &[attachment],
        )
    }

    /// Name of the answers file, without its ending.
    pub fn file_name(self) -> &'static str {
        self.pick("自测答案", "answers")
    }

    /// A line in a file.
    pub fn line(self, line: u32) -> String {
        self.sentence("第 {} 行：", "Line {}: ", &[&line.to_string()])
    }

    /// Findings that are not listed.
    pub fn and_more(self, count: usize) -> String {
        self.sentence("……另有 {} 处", "… and {} more", &[&count.to_string()])
    }

    /// The most any single direction can still give, beside the panel's title.
    pub fn most(self, amount: &str) -> String {
        self.sentence("单项最高 {}", "at most {}", &[amount])
    }

    /// The verdict's short name.
    pub fn chip(self, verdict: VerdictId) -> &'static str {
        match verdict {
            VerdictId::Ineligible => self.chip_ineligible(),
            VerdictId::Undetermined => self.chip_undetermined(),
            VerdictId::ForAuthority => self.chip_for_authority(),
            VerdictId::Conditional => self.chip_conditional(),
            VerdictId::Eligible => self.chip_eligible(),
            VerdictId::NotChecked => self.not_checked(),
        }
    }
}
