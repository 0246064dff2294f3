//! The engine a second time: for complete answers only, straight from the JSON, as `policies/README.md` reads, slow
//! and without intervals, checks or missing answers. What it says must be what `assess` says.

#[path = "plain_conditions.rs"]
mod conditions;

use engine::evaluate::answers::{Answer, Answers};
use engine::policy::{DirectionId, Policy, span_number};
use engine::values::money::{parse_money, parse_percent};
use engine::values::period::{Date, Span};
use engine::values::truth::Grade;
use engine::values::verdict::Level;
use rust_decimal::Decimal;
use serde_json::{Value, json};

/// An amount; `None` is without limit.
pub type Amount = Option<Decimal>;

/// What one direction, award or alternative comes to.
pub struct Said {
    /// As `laws` names it.
    pub name: String,
    /// Verdict.
    pub level: Level,
    /// Ceiling without and with every recognition.
    pub ceiling: [Amount; 2],
    /// Total over the years, where there is one.
    pub total: Option<[Amount; 2]>,
}

/// Policy, complete answers and date.
pub struct Plain<'a> {
    /// The policy as written.
    pub doc: &'a Value,
    /// The same, for finding answers.
    pub policy: &'a Policy,
    /// The answers.
    pub answers: &'a Answers,
    /// Date of assessment.
    pub as_of: Date,
}

/// The list's definition and one item's answers.
type Item<'i> = Option<(&'i Value, &'i [Answer])>;

/// What an award gives, without and with recognition, before anything above it.
struct Given {
    truth: Grade,
    plain: [Amount; 2],
    once: [Amount; 2],
    shared: Option<String>,
    years: Option<Decimal>,
}

const NOTHING: [Amount; 2] = [Some(Decimal::ZERO); 2];

fn add(a: Amount, b: Amount) -> Amount {
    Some(a? + b?)
}

fn times(a: Amount, b: Amount) -> Amount {
    match (a, b) {
        (Some(a), Some(b)) => Some(a * b),
        (Some(a), None) | (None, Some(a)) if a.is_zero() => Some(a),
        _ => None,
    }
}

fn least(a: Amount, b: Amount) -> Amount {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (one, other) => one.or(other),
    }
}

fn most(a: Amount, b: Amount) -> Amount {
    Some(a?.max(b?))
}

fn both(a: [Amount; 2], b: [Amount; 2], op: fn(Amount, Amount) -> Amount) -> [Amount; 2] {
    [op(a[0], b[0]), op(a[1], b[1])]
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("a string: {value}"))
}

fn by_id<'v>(all: &'v Value, id: &str) -> Option<&'v Value> {
    list(all).find(|one| one["id"] == id)
}

fn paid(amount: Amount, truth: Grade) -> [Amount; 2] {
    let gate = |least| if truth >= least { amount } else { Some(Decimal::ZERO) };
    [gate(Grade::Yes), gate(Grade::Unclear)]
}

fn gated(amount: [Amount; 2], truth: Grade) -> [Amount; 2] {
    [paid(amount[0], truth)[0], paid(amount[1], truth)[1]]
}

impl Plain<'_> {
    /// Everything, in the order of `laws`.
    pub fn all(&self) -> Vec<Said> {
        let mut out = Vec::new();
        for (at, direction) in list(&self.doc["directions"]).enumerate() {
            if self.answers.checks(DirectionId::new(at)) {
                self.direction(direction, &mut out);
            }
        }
        out
    }

    fn direction(&self, direction: &Value, out: &mut Vec<Said>) {
        let id = text(&direction["id"]);
        let mut general = self.when(direction, None);
        for one in list(&self.doc["requirements"]) {
            if !list(&one["except"]).any(|except| except == id) {
                general = general.min(self.when(one, None));
            }
        }
        let awards: Vec<&Value> = list(&direction["awards"]).collect();
        let own: Vec<Given> = awards.iter().map(|award| self.award(award, general)).collect();
        let steps: Vec<bool> =
            awards.iter().map(|award| self.done(&direction["steps"]) && self.done(&award["steps"])).collect();
        let whole = |name: String, over: &Value, given: &[&Given]| {
            let part = |key: &str| if over[key].is_null() { &direction[key] } else { &over[key] };
            self.together(name, id, given, &steps, text(part("combine")), part("caps"), part("term"))
        };
        out.push(whole(format!("direction {id}"), &Value::Null, &own.iter().collect::<Vec<_>>()));
        let mut readings: Vec<&str> = Vec::new();
        let under_awards = awards.iter().flat_map(|award| list(&award["alternatives"]));
        for one in list(&direction["alternatives"]).chain(under_awards) {
            if !readings.contains(&text(&one["reading"])) {
                readings.push(text(&one["reading"]));
            }
        }
        let other = |award: &Value, over: &Value| {
            let mut award = award.clone();
            for key in ["when", "amount", "item_caps", "caps", "items", "term"] {
                if !over[key].is_null() {
                    award[key] = over[key].clone();
                }
            }
            if !over["also"].is_null() {
                let own = if award["when"].is_null() { vec![] } else { vec![award["when"].take()] };
                award["when"] = json!({ "all": own.into_iter().chain([over["also"].clone()]).collect::<Vec<_>>() });
            }
            for add in award["add"].as_array_mut().into_iter().flatten() {
                if over["add_once"] == true {
                    add["once"] = true.into();
                }
            }
            if over["no_add"] == true {
                award["add"] = Value::Null;
            }
            self.award(&award, general)
        };
        let first = |all: &Value, reading: &str| list(all).find(|one| one["reading"] == reading).cloned();
        for reading in readings {
            let others: Vec<Option<Given>> =
                awards.iter().map(|award| Some(other(award, &first(&award["alternatives"], reading)?))).collect();
            let given: Vec<&Given> =
                others.iter().zip(&own).map(|(other, own)| other.as_ref().unwrap_or(own)).collect();
            let over = first(&direction["alternatives"], reading).unwrap_or_default();
            out.push(whole(format!("direction {id} under {reading}"), &over, &given));
        }
        for ((award, given), steps) in awards.iter().zip(&own).zip(&steps) {
            let name = format!("award {}", text(&award["id"]));
            let alone = |name: String, given: &Given, caps: &Value| {
                let ceiling = self.below(id, both(given.plain, given.once, add), caps);
                let total = given.years.map(|years| ceiling.map(|one| times(one, Some(years))));
                Said { name, level: level(given.truth, *steps), ceiling, total }
            };
            out.push(alone(name.clone(), given, &direction["caps"]));
            for one in list(&award["alternatives"]) {
                let reading = text(&one["reading"]);
                let over = first(&direction["alternatives"], reading).unwrap_or_default();
                let caps = if over["caps"].is_null() { &direction["caps"] } else { &over["caps"] };
                out.push(alone(format!("{name} under {reading}"), &other(award, one), caps));
            }
        }
    }

    #[allow(clippy::too_many_arguments, reason = "all parts of a direction, which a reading may replace one by one")]
    fn together(
        &self,
        name: String,
        id: &str,
        given: &[&Given],
        steps: &[bool],
        combine: &str,
        caps: &Value,
        term: &Value,
    ) -> Said {
        let level = given.iter().zip(steps).map(|(one, done)| level(one.truth, *done)).max();
        let level = level.unwrap_or(Level::Ineligible);
        let mut ceiling = NOTHING;
        let (mut total, mut longest, mut granted) = (NOTHING, NOTHING, false);
        let mut shared: Vec<(&str, [Amount; 2])> = Vec::new();
        for one in given {
            let alone = both(one.plain, one.once, add);
            match (&one.shared, combine) {
                (Some(id), "sum") => {
                    ceiling = both(ceiling, one.plain, add);
                    match shared.iter_mut().find(|(known, _)| known == id) {
                        Some((_, once)) => *once = both(*once, one.once, most),
                        None => shared.push((id, one.once)),
                    }
                }
                (None, "sum") => ceiling = both(ceiling, alone, add),
                _ => ceiling = both(ceiling, alone, most),
            }
            let yearly = self.below(id, alone, caps);
            let years = one.years.unwrap_or(Decimal::ONE);
            let over_term = yearly.map(|one| times(one, Some(years)));
            total = both(total, over_term, if combine == "sum" { add } else { most });
            granted |= one.years.is_some() && one.truth > Grade::No;
            let paid = yearly.map(|one| Some(if one == Some(Decimal::ZERO) { Decimal::ZERO } else { years }));
            longest = both(longest, paid, most);
        }
        ceiling = shared.iter().fold(ceiling, |sum, (_, once)| both(sum, *once, add));
        ceiling = self.below(id, ceiling, caps);
        let total = match self.years(term) {
            Some(years) => (level > Level::Ineligible).then(|| ceiling.map(|one| times(one, Some(years)))),
            None => granted.then(|| both(total, both(ceiling, longest, times), least)),
        };
        Said { name, level, ceiling, total }
    }

    /// Cut by caps of a direction and the limits that span it.
    fn below(&self, id: &str, amount: [Amount; 2], caps: &Value) -> [Amount; 2] {
        let limits = list(&self.doc["limits"]).filter(|one| list(&one["directions"]).any(|named| named == id));
        let amount = amount.map(|one| self.capped(one, caps, None));
        limits.fold(amount, |amount, one| {
            amount.map(|amount| least(amount, parse_money(text(&one["at_most"]), None).ok()))
        })
    }

    fn capped(&self, amount: Amount, caps: &Value, item: Item) -> Amount {
        list(caps).filter(|cap| self.when(cap, item) == Grade::Yes).fold(amount, |amount, cap| {
            let of = |key: &str, name: &Value| self.amount_of(text(name), item, key.ends_with("field"));
            let size = match (&cap["at_most"], &cap["at_most_fact"]) {
                (Value::String(literal), _) => parse_money(literal, None).ok(),
                (_, Value::Null) => of("at_most_field", &cap["at_most_field"]),
                (_, fact) => of("at_most_fact", fact),
            };
            let count = match (&cap["times_fact"], &cap["times_field"]) {
                (Value::Null, Value::Null) => Some(Decimal::ONE),
                (Value::Null, field) => of("times_field", field),
                (fact, _) => of("times_fact", fact),
            };
            least(amount, times(size, count))
        })
    }

    fn years(&self, term: &Value) -> Option<Decimal> {
        let months = Span::parse(term["at_most"].as_str()?).unwrap().months;
        let most = Decimal::from(months) / Decimal::from(12);
        let years = |key: &str| term[key].as_str().and_then(|fact| self.amount_of(fact, None, false));
        let left = (most - years("years_before_fact").unwrap_or_default().max(Decimal::ZERO)).max(Decimal::ZERO);
        Some(years("years_fact").map_or(left, |asked| asked.min(left)))
    }

    fn done(&self, steps: &Value) -> bool {
        let fact = |step: &Value| step["fact"].as_str().map(|fact| self.answer(fact, None));
        list(steps).filter_map(fact).all(|answer| *answer == Answer::YesNo(true))
    }

    fn award(&self, award: &Value, general: Grade) -> Given {
        let mut given =
            Given { truth: Grade::No, plain: NOTHING, once: NOTHING, shared: None, years: self.years(&award["term"]) };
        let mut unit = |item: Item| {
            let select = if award["where"].is_null() { Grade::Yes } else { self.condition(&award["where"], item) };
            let truth = select.min(self.when(award, item));
            let (amount, once) = self.unit(award, item);
            given.truth = given.truth.max(truth);
            given.once = both(given.once, gated(once, truth), most);
            given.plain = both(given.plain, gated(amount, truth), if award["items"] == "sum" { add } else { most });
        };
        match award["each"].as_str() {
            None => unit(None),
            Some(name) => {
                let fact = self.policy.fact(name).unwrap();
                let Answer::Items(items) = self.answers.get(fact) else { panic!("complete answers") };
                items.iter().for_each(|item| unit(Some((by_id(&self.doc["facts"], name).unwrap(), item))));
            }
        }
        let mut once = list(&award["add"]).filter(|add| add["once"] == true);
        if list(&award["caps"]).next().is_some() {
            given.plain = both(given.plain, given.once, add).map(|amount| self.capped(amount, &award["caps"], None));
            given.once = NOTHING;
        } else if let (Some(only), None) = (once.next(), once.next()) {
            given.shared = Some(text(&only["id"]).to_owned());
        }
        given.plain = gated(given.plain, general);
        given.once = gated(given.once, general);
        given.truth = given.truth.min(general);
        given
    }

    /// What one item, or an award without items, gives; the second part counts once an award.
    fn unit(&self, award: &Value, item: Item) -> ([Amount; 2], [Amount; 2]) {
        let one = std::slice::from_ref(&award["amount"]);
        let terms = award["amount"]["terms"].as_array().map_or(one, Vec::as_slice);
        let mut amount =
            terms.iter().fold(NOTHING, |sum, term| both(sum, paid(self.term(term, item), self.when(term, item)), add));
        amount = amount.map(|amount| self.capped(amount, &award["item_caps"], item));
        let mut once = NOTHING;
        for one in list(&award["add"]) {
            let own = paid(parse_money(text(&one["fixed"]), None).ok(), self.when(one, item));
            *(if one["once"] == true { &mut once } else { &mut amount }) =
                both(if one["once"] == true { once } else { amount }, own, add);
        }
        (amount, once)
    }

    fn term(&self, term: &Value, item: Item) -> Amount {
        if let Some(fixed) = term["fixed"].as_str() {
            return parse_money(fixed, None).ok();
        }
        if !term["unpublished"].is_null() {
            return None;
        }
        let mut rate = match (&term["up_to_fact"], &term["up_to_table"]) {
            (Value::String(name), _) => self.amount_of(name, item, self.is_field(name, item)),
            (_, Value::Object(table)) => {
                let day = self.day_of(text(&table["at"]), None);
                let rows = &by_id(&self.doc["tables"], text(&table["table"])).unwrap()["rows"];
                let row = list(rows).filter(|row| Date::parse(text(&row["from"])).unwrap() <= day).last();
                Some(parse_percent(text(&row.expect("a day of the table")["value"]), false).unwrap())
            }
            _ => {
                let literal = if term["rate"].is_null() { &term["up_to"] } else { &term["rate"] };
                Some(parse_percent(text(literal), false).unwrap())
            }
        };
        if let Some(name) = term["rate_at_most_fact"].as_str() {
            rate = least(rate, self.amount_of(name, item, self.is_field(name, item)));
        }
        let base = match term["of_field"].as_str() {
            Some(field) => self.amount_of(field, item, true),
            None => self.amount_of(text(&term["of"]), item, false),
        };
        times(rate, base)
    }

    fn is_field(&self, name: &str, item: Item) -> bool {
        item.is_some_and(|(list, _)| by_id(&list["fields"], name).is_some() || by_id(&list["derived"], name).is_some())
    }

    // Facts.

    fn answer<'s>(&'s self, name: &str, item: Option<(&'s Value, &'s [Answer])>) -> &'s Answer {
        match item {
            Some((all, answers)) => &answers[list(&all["fields"]).position(|field| field["id"] == name).unwrap()],
            None => self.answers.get(self.policy.fact(name).unwrap()),
        }
    }

    /// A number as an amount: never below nothing, without limit where it is unclear.
    fn amount_of(&self, name: &str, item: Item, field: bool) -> Amount {
        self.number(name, item.filter(|_| field)).map(|number| number.max(Decimal::ZERO))
    }

    fn day_of(&self, name: &str, item: Item) -> Date {
        if name == "as_of" {
            return self.as_of;
        }
        let Answer::Date(day) = self.answer(name, item) else { panic!("{name} is a day") };
        *day
    }

    /// A fact's number, or a field's where an item is given; `None` where the text does not say what it comes to.
    fn number(&self, name: &str, item: Item) -> Option<Decimal> {
        let derived = item.map_or(&self.doc["derived"], |(list, _)| &list["derived"]);
        let Some(fact) = by_id(derived, name) else {
            let Answer::Number(number) = self.answer(name, item) else { panic!("{name} is a number") };
            return Some(*number);
        };
        let parts = |key: &str| fact[key].as_array().map(|all| all.iter().map(text).collect::<Vec<_>>());
        let numbers = |all: Vec<&str>| all.iter().map(|name| self.number(name, item)).collect::<Option<Vec<_>>>();
        if let Some(parts) = parts("difference") {
            let numbers = numbers(parts)?;
            return Some(numbers[0] - numbers[1]);
        }
        if let Some(parts) = parts("growth") {
            let numbers = numbers(parts)?;
            return (numbers[1] > Decimal::ZERO).then(|| numbers[0] / numbers[1] - Decimal::ONE);
        }
        if let Some(parts) = parts("years_between") {
            return Some(span_number(self.day_of(parts[0], item).until(self.day_of(parts[1], item))));
        }
        if let Some(parts) = parts("total") {
            return Some(numbers(parts)?.into_iter().sum());
        }
        if let Some(parts) = parts("least") {
            return numbers(parts)?.into_iter().min();
        }
        if let Some(parts) = parts("greatest") {
            return numbers(parts)?.into_iter().max();
        }
        let (over, field) = match &fact["count_of"] {
            Value::Null => (&fact["total_of"], fact["total_of"]["field"].as_str()),
            over => (over, None),
        };
        let name = text(&over["list"]);
        let all = by_id(&self.doc["facts"], name).unwrap();
        let Answer::Items(items) = self.answers.get(self.policy.fact(name).unwrap()) else { panic!("complete") };
        let mut total = Decimal::ZERO;
        for answers in items {
            let item = Some((all, answers.as_slice()));
            if over["where"].is_null() || self.condition(&over["where"], item) == Grade::Yes {
                total += field.map_or(Some(Decimal::ONE), |field| self.number(field, item))?;
            }
        }
        Some(total)
    }
}

fn level(truth: Grade, done: bool) -> Level {
    match truth {
        Grade::No => Level::Ineligible,
        Grade::Unclear => Level::ForAuthority,
        Grade::Yes if done => Level::Eligible,
        Grade::Yes => Level::Conditional,
    }
}
