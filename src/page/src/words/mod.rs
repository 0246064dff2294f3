//! The page's own words, in Chinese and English. What is said of a policy or a result comes from `wording` and `report`.

mod sentences;

use engine::present::wording::{self, say};
use engine::values::finding::Lang;

/// The page's words in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words(pub Lang);

/// Writes a method of [`Words`] for each word: its name, its Chinese, its English.
macro_rules! words {
    ($($name:ident: $zh:literal, $en:literal;)*) => {
        impl Words {
            /// Every word: its name, its Chinese, its English.
            pub const ALL: &[(&str, &str, &str)] = &[$((stringify!($name), $zh, $en)),*];

            $(
                #[doc = $zh]
                pub fn $name(self) -> &'static str {
                    self.pick($zh, $en)
                }
            )*
        }
    };
}

words! {
    // Frame.
    name: "高精尖资金自测", "Fund self-assessment";
    other_lang: "EN", "中文";
    other_lang_name: "Switch to English", "切换为中文";
    open: "打开", "Open";
    open_file: "打开答案文件", "Open an answers file";
    save: "保存", "Save";
    save_file: "保存答案文件", "Save the answers file";
    print: "打印", "Print";
    clear: "清除", "Clear";
    clear_ask: "清除全部回答？这台电脑上记住的也会删掉；没有保存的回答无法恢复。", "Clear all answers, including those remembered on this computer? Answers you have not saved cannot be recovered.";
    clear_yes: "清除", "Clear";
    clear_no: "不清除", "Keep my answers";
    change_date: "更改日期", "Change the date";
    change: "更改", "Change";
    close: "知道了", "Got it";
    back: "上一步", "Back";
    next: "继续", "Continue";
    overview: "全部回答", "All answers";
    to_overview: "查看、更改回答", "Review or change answers";
    to_result: "查看结果", "See results";
    result_so_far: "先看目前结果", "See results so far";
    privacy: "填写的内容只在您的浏览器里计算：不上传；您不要求，就不保存。断网也能用。", "Your answers are processed only in this browser: nothing is uploaded, and nothing is saved unless you ask. The page also works offline.";
    stop: "。", ". ";
    colon: "：", ": ";
    comma: "、", ", ";
    semicolon: "；", "; ";
    // Keeping and sharing.
    memory: "在这台电脑上记住回答", "Remember the answers on this computer";
    memory_help: "存在这个浏览器里，下次接着填。用这台电脑的人都能看到，公用电脑请不要打开；关掉它或按“清除”就删掉。", "Saved in this browser so that you can continue later. Anyone who uses this computer can see them, so leave this off on a shared computer. Switching it off, or choosing “Clear”, deletes them.";
    memory_refused: "这个浏览器在这里不让网页存东西，不能记住回答；请用“保存”。", "This browser does not allow the page to store anything here. Use “Save” instead.";
    memory_elsewhere: "另一个窗口改了或清除了记住的回答；这里的没有覆盖它。", "The remembered answers were changed or cleared in another window. The answers on this page have not overwritten them.";
    memory_own: "改记这里的", "Remember the answers on this page";
    memory_others: "改用那边的", "Use the answers from the other window";
    memory_held: "这台电脑上记住的回答不能全部使用，原样留着：", "Some of the answers remembered on this computer cannot be used. They have been left unchanged:";
    held_rest: "使用其余的", "Use the rest";
    held_save: "存成文件", "Save as a file";
    held_drop: "删掉", "Delete";
    restart: "从头开始", "Start over";
    share: "生成分享链接", "Create a share link";
    share_yes: "生成链接", "Create link";
    share_nowhere: "这个页面没有别人能打开的网址；请把答案文件发给对方。", "This page has no address that others can open. Send the answers file instead.";
    link: "分享链接", "Share link";
    copy: "复制", "Copy";
    copied: "已复制", "Copied";
    copy_by_hand: "已选中，请按 Ctrl+C", "Selected. Press Ctrl+C to copy";
    offer_rest: "这些现在用不上，其余的可以打开：", "These answers cannot be used now. The others can be opened:";
    offer_replaces: "现有的回答会被替换。", " This replaces your current answers.";
    offer_no: "不打开", "Do not open";
    recovered: "页面刚才出错，已经重新打开；您的回答都在。", "The page failed and was started again; your answers are still here.";
    // What a district adds.
    district_title: "联系与提示", "Contact and notes";
    district_source: "以上由本区提供，不改变政策规定和测算结果。", "Provided by the district; it changes neither the policy nor the result.";
    // Start.
    start_title: "高精尖产业发展资金自测", "Self-assessment for the High-Precision Industry Development Fund";
    start_lead: "回答十几个问题，看看企业符合哪些支持方向、按条文最高可得多少，每一步都附原文。", "Answer about a dozen questions to see which directions of support your enterprise may qualify for, the most the policy text allows, and the clause behind every step.";
    policy_ask: "按哪份文件自测？", "Which policy document?";
    date_ask: "按哪一天申报来测？", "Assess as if you applied on which date?";
    date_help: "“近3年”等期限从这一天往前数；这一天也决定是否在申报期内。", "Periods such as “the last 3 years” count back from this date. It also decides whether you are within the application period.";
    date_other: "其他日期", "Another date";
    date_other_label: "日期，如 2022年4月15日", "Date, such as 2022-04-15";
    date_needed: "请选择按哪一天申报", "Choose the application date";
    date_wrong: "这不是日历上的日期，请写成 2022年4月15日 或 20220415", "This is not a valid date. Write it like 2022-04-15";
    window_none: "文件没有写明申报时间", "The document states no application period";
    window_not_yet: "申报期还没有开始", "The application period has not started";
    window_open: "正在申报期内", "The application period is open";
    window_closed: "申报期已经结束", "The application period has ended";
    begin: "开始自测", "Start";
    no_policy: "没有可以使用的政策文件", "No usable policy document";
    // Large type, high contrast, and the demo.
    large: "大字", "Large type";
    contrast: "高对比", "High contrast";
    invented: "示例企业，虚构", "Sample enterprise, invented";
    demo_door: "培训演示", "For trainers";
    demo_help: "用虚构的企业演示从提问到结果，字很大，可以用翻页笔。您自己的回答先收起，结束后放回。", "Invented sample enterprises, from the questions to the results, in very large type and with a presenter’s clicker. Your own answers are set aside and restored afterwards.";
    demo_begin: "进入演示", "Start the demo";
    demo_title: "培训演示", "Demo";
    demo_keys: "按数字键或点选一个企业。翻页笔或 PageDown、PageUp 前后翻，0 或 Esc 回到这里。", "Press a number key or choose an enterprise. A clicker, or PageDown and PageUp, moves forward and back; 0 or Esc returns here.";
    demo_back: "◀ 后退", "◀ Back";
    demo_forward: "前进 ▶", "Forward ▶";
    demo_reset: "0 重来", "0 Reset";
    demo_end: "结束演示", "End the demo";
    qr_title: "扫码打开本页", "Scan to open this page";
    qr_none: "没有二维码：这里没有别人能打开的网址，或者它太长。", "No QR code: this page has no address that others can open, or the address is too long.";
    // Scope.
    scope_ask: "企业做了哪些事，想测哪些方向？", "What has your enterprise done, and which directions do you want to check?";
    scope_help: "可以选几项。只问与所选方向有关的问题；没选的不测，之后可以再加。", "Choose one or more. You are asked only about the directions you choose, and you can add others later.";
    scope_all: "全选", "Select all";
    scope_none: "全不选", "Clear selection";
    scope_needed: "请至少选一项", "Choose at least one";
    // Questions.
    general_title: "先核对几项基本情况", "First, some basic facts";
    general_help: "点选即可。不知道就选“暂不清楚”，结果会显示为区间。", "Choose an answer for each. If you do not know, choose “Not sure”: the result is then shown as a range.";
    why: "为什么问这个", "Why we ask this";
    terms: "名词解释", "Terms explained";
    terms_ours: "没有附原文的，是我们的通俗解释，以文件和主管部门的说法为准。", "Explanations without a quotation are ours, in plain words. The policy document and the authority prevail.";
    yes: "是", "Yes";
    no: "否", "No";
    unsure: "暂不清楚", "Not sure";
    unsure_more: "（结果会显示为区间）", " (the result is shown as a range)";
    read_as_before: "按 ", "Read as ";
    read_as_behind: " 理解", "";
    none_of_these: "以上都没有", "None of these";
    several_hint: "可以选几项", "Choose one or more";
    not_needed: "前面的回答已经决定结果，这题可以不答", "Your other answers already decide the result, so you may leave this unanswered";
    unit_ten_thousand: "万元", "10,000 yuan";
    label_money: "金额（单位：万元）", "Amount in units of 10,000 yuan (万元)";
    label_percent: "比例（单位：%）", "Rate in %";
    label_count: "数量", "Number";
    label_date: "日期", "Date";
    label_duration: "时长", "Duration";
    hint_money: "只写数字按万元；也可以写 1.2亿、35万元、8000元", "A number alone is in units of 10,000 yuan (万元). You can also write 1.2亿, 35万元 or 8000元";
    hint_percent: "如 4.65", "For example 4.65";
    hint_count: "整数", "A whole number";
    hint_date: "如 2021年3月5日、2021-03-05 或 20210305", "For example 2021-03-05 or 20210305";
    hint_duration: "如 3年、18个月、2年6个月", "For example 3年, 18个月 or 2年6个月";
    // Lists.
    items_none: "没有，一条也没有", "None at all";
    item_done: "完成这一条", "Done with this entry";
    item_edit: "修改", "Edit";
    item_copy: "复制一条", "Duplicate";
    item_remove: "删除", "Remove";
    undo: "撤销删除", "Undo";
    paste: "从表格粘贴", "Paste from a spreadsheet";
    paste_add: "添加这些行", "Add these rows";
    paste_wrong: "下面几处看不懂，这些行还在框里：改好再添加。", "Some cells could not be read. The rows are still in the box: correct them, then add them.";
    no_column: "没有这一列，请删去", "there is no such column; delete it";
    rows_not_added: "粘贴的行还没有添加：请添加，或清空", "The pasted rows have not been added yet. Add them, or clear the box";
    undo_rows: "撤销添加", "Undo";
    item_idle: "按目前的回答，这一条不影响结果。", "With your answers so far, this entry does not affect the result.";
    // Mistakes.
    mistakes_one: "有一处还要补充", "1 question needs attention";
    pick_one: "请选一项；不知道就选“暂不清楚”", "Choose an answer, or “Not sure”";
    pick_some: "请选择；不知道就选“暂不清楚”", "Choose at least one, or “Not sure”";
    fill: "请填写；不知道就选“暂不清楚”", "Enter a value, or choose “Not sure”";
    list_needed: "请添加明细，或选“没有”“暂不清楚”", "Add an entry, or choose “None at all” or “Not sure”";
    file_unreadable: "这个文件读不出来", "This file cannot be read";
    file_too_large: "这个文件太大，不像答案文件（答案文件一般只有几 KB）", "This file is too large to be an answers file (they are usually a few KB)";
    file_damaged: "这份答案不能用，现有的回答没有改动：", "These answers cannot be used. Your current answers are unchanged:";
    file_other_policy: "它不是为这里的政策文件填写的", "It was saved for a policy document that is not available here";
    // Overview.
    overview_help: "更改一题不影响其他回答。", "Changing one answer does not affect the others.";
    overview_scope: "自测方向", "Directions";
    overview_date: "按哪天申报", "Application date";
    overview_done: "该答的题都答完了。", "All relevant questions have been answered.";
    overview_go_on: "继续答题", "Continue with the questions";
    idle_answer: "（现在用不到，已保留）", " (not needed at the moment; kept)";
    // Panel.
    panel_title: "各方向目前情况", "Directions so far";
    panel_empty: "选好后，这里显示各方向的状态和金额", "Once you choose directions, their status and amounts appear here";
    panel_note: "实心＝已确定，斜纹＝还没定，红线＝上限", "Solid: certain. Hatched: still open. Red line: cap.";
    chip_ineligible: "暂不符合", "Not eligible";
    chip_undetermined: "待补充", "Open";
    chip_for_authority: "需认定", "Authority decides";
    chip_conditional: "待办手续", "Steps to complete";
    chip_eligible: "初步符合", "Eligible";
    no_amount: "金额未公布", "Amount not published";
    // Result.
    result_title: "自评结果", "Results";
    result_kicker: "单项最高可达", "At most, for a single direction";
    result_kicker_rule: "原则上只支持一项；单项最高可达", "In principle only one item is supported; at most";
    result_review: "以主管部门审核为准", "subject to review by the authority";
    in_principle: "“原则上”的上限", "a cap “in principle”";
    one_off: "一次性", "one-off";
    over_term: "期限内合计", "over the term";
    to_decide: "需要认定的是", "The authority decides on";
    if_recognised: "经认定后", "if the authority recognises it";
    directions_title: "各方向一览", "All directions";
    requirements_title: "各方向共同的基本条件", "Conditions for all directions";
    group_holds: "条件符合的方向", "Conditions met";
    group_authority: "需主管部门认定的方向", "For the authority to decide";
    group_open: "待补充信息的方向", "More information needed";
    group_fails: "暂不符合的方向", "Not eligible";
    not_checked: "未自测", "Not checked";
    not_checked_help: "这些方向没有选，没有问，也没有判断。", "You did not choose these, so nothing was asked and nothing has been assessed.";
    check_too: "加测这项", "Check this one too";
    conditions_met: "已符合的条件", "Conditions met";
    conditions_other: "其余条件", "Other conditions";
    yours: "您填写", "Your answer";
    asked_for: "要求", "Required";
    counted_here: "本项只算", "Counted here";
    gap: "差距", "Gap";
    truth_yes: "符合", "Met";
    truth_no: "不符合", "Not met";
    truth_elsewhere: "不属于本项", "Does not belong here";
    truth_unclear: "需认定", "Authority decides";
    truth_unknown: "待补充", "Open";
    all_of: "以下都要符合", "all of";
    any_of: "以下符合一项即可", "any of";
    some_of: "以下符合几项即可", "some of";
    none_of: "以下不能成立", "not";
    general_fails: "共同的基本条件还不符合，见上。", "A condition common to all directions is not met; see above.";
    missing_title: "还缺的信息，和它能改变什么", "Missing information and what it could change";
    calculation_title: "怎么算的", "How it is calculated";
    cap_binds: "封顶 ", "capped at ";
    counts: "计入结果", "counts";
    answer_it: "填写", "Answer";
    cap_free: "未触及", "not reached";
    steps_title: "接下来的手续", "Next steps";
    step_done: "您填写：已办", "done, according to your answer";
    step_to_do: "您填写：还没办", "not done yet, according to your answer";
    step_unknown: "您填写：暂不清楚", "not known";
    awards_other: "同方向的其他支持项", "Other awards under this direction";
    alternatives_title: "原文可以有别的理解时，金额怎么变", "How the amount changes where the text can be read differently";
    readings_title: "我们怎样理解原文", "How we read the text";
    at_most: "最高 ", "at most ";
    because: "理由", "Why";
    details: "详细情况：条件、算法、口径", "Details: conditions, calculation, readings";
    obligations_title: "申报和获得支持后要做到的", "Obligations when applying and after an award";
    obligations_before: "申报时", "When applying";
    obligations_after: "获得支持后", "After receiving support";
    amendments_title: "之后的文件", "Later documents";
    quote: "原文", "Policy text";
    // Comparison.
    compare_title: "两份文件对照", "Two documents compared";
    compare_verdicts: "同样的回答，各按各的规则", "The same answers under each document’s own rules";
    compare_differences: "条文有什么不同", "How the texts differ";
    compare_carried: "带过去的回答", "Answers carried over";
    compare_differing: "那边另有回答，以那边的为准", "Answered differently there; the answer there counts";
    compare_asked: "这份文件另外要问", "Also asked under this document";
    compare_cross: "带上回答，去答这份文件的问题", "Carry the answers over and answer its questions";
    compare_nothing: "文中没有", "Not in this text";
    compare_same: "相同", "Same";
    compare_different: "不同", "Different";
    compare_only: "只有一份有", "Only in one document";
    compare_conflict: "冲突", "Conflict";
    // What the result rests on and what to do.
    none_settled: "还没有条件已确定符合的方向", "no direction is confirmed yet";
    to_hold: "怎样才符合", "How to meet it";
    as_table: "显示为表格", "Show as table";
    column_direction: "方向", "Direction";
    column_verdict: "判定", "Verdict";
    result_amount: "最高可得", "At most";
    column_cap: "上限", "Cap";
    unit_axis: " 万元", " ×10,000 yuan";
    prepare_title: "要准备什么", "What to prepare";
    prepare_none: "文件没有列出材料清单：以申报通知为准。", "The document includes no list of application materials; see the application notice.";
    prepare_tested: "条文会核对这些情况，先备好能说明它们的凭据：", "The text checks the following. Have evidence ready for: ";
    // Trying a value.
    try_value: "改一下试试", "Try another value";
    trying: "试算", "What-if";
    trying_more: "：下面不是您的回答得出的结果；原回答没有改动。", ": what follows is not the result of your own answers, which are unchanged.";
    trial_keep: "采用", "Use this value";
    trial_end: "恢复原回答", "Restore my answers";
    nothing_moves: "结果没有变化", "The result does not change";
    // Taking it away.
    take_title: "打印、带走", "Print, save or share";
    take_trying: "文件和摘要仍是原回答的结果；打印会注明试算。", "Files and the summary contain the results of your own answers; a printout is marked as a what-if.";
    take_print: "打印或存为 PDF", "Print or save as PDF";
    take_message: "复制摘要", "Copy summary";
    take_table: "下载表格（CSV）", "Download table (CSV)";
    take_data: "下载数据（JSON）", "Download data (JSON)";
    data_version: "数据版本", "Data version";
}

impl Words {
    /// One of two texts.
    pub fn pick<'t>(self, zh: &'t str, en: &'t str) -> &'t str {
        say(self.0, zh, en)
    }

    fn sentence(self, zh: &str, en: &str, with: &[&str]) -> String {
        wording::fill(say(self.0, zh, en), with)
    }
}
