//! The templates that are compiled in. A test compares the list with the folder.

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        /// Name and text of every template.
        pub(super) const FILES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../templates/", $name)))),+];
    };
}

files![
    "order_cancelled/body.en.html",
    "order_cancelled/body.en.txt",
    "order_cancelled/body.ko.html",
    "order_cancelled/body.ko.txt",
    "order_cancelled/subject.en.txt",
    "order_cancelled/subject.ko.txt",
    "order_confirmed/body.en.html",
    "order_confirmed/body.en.txt",
    "order_confirmed/body.ko.html",
    "order_confirmed/body.ko.txt",
    "order_confirmed/subject.en.txt",
    "order_confirmed/subject.ko.txt",
    "order_expired/body.en.html",
    "order_expired/body.en.txt",
    "order_expired/body.ko.html",
    "order_expired/body.ko.txt",
    "order_expired/subject.en.txt",
    "order_expired/subject.ko.txt",
    "order_needs_decision/body.en.html",
    "order_needs_decision/body.en.txt",
    "order_needs_decision/body.ko.html",
    "order_needs_decision/body.ko.txt",
    "order_needs_decision/subject.en.txt",
    "order_needs_decision/subject.ko.txt",
    "order_paid/body.en.html",
    "order_paid/body.en.txt",
    "order_paid/body.ko.html",
    "order_paid/body.ko.txt",
    "order_paid/subject.en.txt",
    "order_paid/subject.ko.txt",
    "order_received/body.en.html",
    "order_received/body.en.txt",
    "order_received/body.ko.html",
    "order_received/body.ko.txt",
    "order_received/subject.en.txt",
    "order_received/subject.ko.txt",
    "shared/layout.html",
    "shared/order.en.html",
    "shared/order.en.txt",
    "shared/order.ko.html",
    "shared/order.ko.txt",
    "shared/footer.en.txt",
    "shared/footer.ko.txt",
];
