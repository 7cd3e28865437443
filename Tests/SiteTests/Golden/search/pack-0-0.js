qapack.listed(0, 2, [
["trivia/moon.html","How far is the Moon?",1,""],
["trivia/ocean.html","How deep is the ocean?",3,""]]);
