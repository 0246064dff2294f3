//! What a district adds to the page. It changes neither the policy nor the result.

use crate::options::{Bilingual, District, Line};
use crate::ui::Ui;
use engine::values::finding::Lang;
use yew::prelude::*;

fn lang(ui: &Ui) -> &'static str {
    if ui.words.0 == Lang::En { "en" } else { "zh-CN" }
}

/// Its name, above the page.
pub fn banner(ui: &Ui, district: &District) -> Html {
    html! { <aside class="district-name" lang={lang(ui)}>{ district.name.get(ui.words.0) }</aside> }
}

/// Its contact, links and notes, below the page; `shown` on the start and with the results.
pub fn card(ui: &Ui, district: &District, shown: bool) -> Html {
    let words = ui.words;
    let District { name, contact, links, notes, .. } = district;
    let note = |note: &Bilingual| html! { <li>{ note.get(words.0) }</li> };
    html! {
        <aside class="district" lang={lang(ui)} hidden={!shown}>
            <h2>{ format!("{} · {}", name.get(words.0), words.district_title()) }</h2>
            if !contact.is_empty() || !links.is_empty() {
                <ul class="district-lines">{ for contact.iter().chain(links).map(|one| line(ui, one)) }</ul>
            }
            if !notes.is_empty() {
                <ul class="findings">{ for notes.iter().map(note) }</ul>
            }
            <p class="fine">{ words.district_source() }</p>
        </aside>
    }
}

fn line(ui: &Ui, line: &Line) -> Html {
    let label = line.label.get(ui.words.0).to_owned();
    let shown = line.text.clone().unwrap_or_else(|| label.clone());
    let schemes = ["http:", "https:", "mailto:", "tel:"];
    let link = line.link.clone().filter(|link| schemes.iter().any(|scheme| link.starts_with(scheme)));
    // Not in the place of the page: the answers would be gone.
    let target = link.as_ref().filter(|link| link.starts_with("http")).map(|_| "_blank");
    html! {
        <li>
            if line.text.is_some() {
                <span class="muted">{ label }</span>
                { " " }
            }
            if let Some(link) = link {
                <a href={link} {target} rel="noopener noreferrer">{ shown }</a>
            } else {
                <span>{ shown }</span>
            }
        </li>
    }
}
